package dev.an0844.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/** A library by its coordinates, whose jar the build has put into the local repository. */
record Library(String group, String artifact, String version) {

  private static final Path REPOSITORY =
      Path.of(System.getProperty("an0844.repository", "an0844.repository is not set"));

  /** The names of the class files in its jar. */
  Set<String> classes() {
    Path jar =
        REPOSITORY
            .resolve(group.replace('.', '/'))
            .resolve(artifact)
            .resolve(version)
            .resolve(artifact + "-" + version + ".jar");
    try {
      return classesOf(jar);
    } catch (IOException e) {
      throw new AssertionError(this + " is listed, but " + jar + " cannot be read", e);
    }
  }

  static Set<String> classesOf(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class"))
          .collect(Collectors.toSet());
    }
  }
}
