package dev.an0844.cluster.command;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that this was built as. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"AN0844 cluster " + Objects.requireNonNullElse(version, "(not packaged)")};
  }
}
