package dev.an0844.wire;

/** The registry of those who have none. */
enum NoRegistry implements SchemaRegistry {
  INSTANCE;

  @Override
  public RegistryAnswer byId(int id) {
    return new RegistryAnswer.Unknown(
        "the record names schema id " + id + " of a registry, and no registry is configured", true);
  }

  @Override
  public void close() {}
}
