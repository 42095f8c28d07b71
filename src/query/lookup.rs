//! Things of a corpus by their id.

use std::collections::HashMap;

use crate::model::{
    Corpus, Group, GroupId, Meeting, MeetingId, Organisation, OrganisationId, Person, PersonId, Project, ProjectId,
    Topic, TopicId,
};

/// Every meeting, group, person, organisation, project and topic of a corpus, by id.
#[derive(Debug)]
pub struct Lookup<'a> {
    meetings: HashMap<&'a MeetingId, &'a Meeting>,
    groups: HashMap<&'a GroupId, &'a Group>,
    people: HashMap<&'a PersonId, &'a Person>,
    organisations: HashMap<&'a OrganisationId, &'a Organisation>,
    projects: HashMap<&'a ProjectId, &'a Project>,
    topics: HashMap<&'a TopicId, &'a Topic>,
}

impl<'a> Lookup<'a> {
    /// Goes through the corpus once.
    pub fn new(corpus: &'a Corpus) -> Lookup<'a> {
        Lookup {
            meetings: corpus.meetings.iter().map(|m| (&m.id, m)).collect(),
            groups: corpus.groups.iter().map(|g| (&g.id, g)).collect(),
            people: corpus.people.iter().map(|p| (&p.id, p)).collect(),
            organisations: corpus.organisations.iter().map(|o| (&o.id, o)).collect(),
            projects: corpus.projects.iter().map(|p| (&p.id, p)).collect(),
            topics: corpus.meetings.iter().flat_map(|m| &m.topics).map(|t| (&t.id, t)).collect(),
        }
    }

    /// The meeting of that id.
    pub fn meeting(&self, id: &MeetingId) -> Option<&'a Meeting> {
        self.meetings.get(id).copied()
    }

    /// The group of that id.
    pub fn group(&self, id: &GroupId) -> Option<&'a Group> {
        self.groups.get(id).copied()
    }

    /// The group of a meeting.
    pub fn group_of(&self, meeting: &Meeting) -> Option<&'a Group> {
        self.group(meeting.group.as_ref()?)
    }

    /// The person of that id.
    pub fn person(&self, id: &PersonId) -> Option<&'a Person> {
        self.people.get(id).copied()
    }

    /// The organisation of that id.
    pub fn organisation(&self, id: &OrganisationId) -> Option<&'a Organisation> {
        self.organisations.get(id).copied()
    }

    /// The project of that id.
    pub fn project(&self, id: &ProjectId) -> Option<&'a Project> {
        self.projects.get(id).copied()
    }

    /// The topic of that id.
    pub fn topic(&self, id: &TopicId) -> Option<&'a Topic> {
        self.topics.get(id).copied()
    }
}
