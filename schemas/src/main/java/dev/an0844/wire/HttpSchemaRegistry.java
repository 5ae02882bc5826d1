package dev.an0844.wire;

/** API first. */
public final class HttpSchemaRegistry implements SchemaRegistry {
  public HttpSchemaRegistry(RegistrySettings settings) {}

  @Override
  public RegistryAnswer byId(int id) {
    return new RegistryAnswer.Unavailable("not built yet");
  }

  @Override
  public void close() {}
}
