//! The thin binary.

/// Reading makes many small strings, and threads give back what others took: the allocator of the system is slow at both.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    minutes::cli::main()
}
