/// Something that `depends_on` names, without what it consists of: a chain of resources that wait for each
/// other does not keep all of them in each of them, and is not released by recursion.
struct Dependency: DependencyTarget {
  let identity: Identity

  init(_ target: any DependencyTarget) {
    identity = target.identity
  }
}
