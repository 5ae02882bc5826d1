package dev.an0844.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The golden files in the test resources: {@code golden/VERSION/_metadata}, the savepoint of a
 * version, which {@code golden/versions.txt} lists, and {@code golden/promises.txt}. Run with
 * {@code -Dan0844.renew-golden=VERSION}, as {@code deploy/release/golden} does, to write those of
 * that version anew.
 */
final class GoldenFiles {

  /** The one file of a savepoint, as Flink calls it. */
  static final String METADATA = "_metadata";

  private static final Path SOURCES = Path.of("src/test/resources/golden");
  private static final String PROMISES = "promises.txt";
  private static final String VERSIONS = "versions.txt";

  private GoldenFiles() {}

  /** Whether the files are to be written anew, and so are not those to be held against. */
  static boolean areRenewed() {
    return System.getProperty("an0844.renew-golden") != null;
  }

  /** The versions that have a savepoint, the oldest first. */
  static List<String> versions() throws IOException {
    return areRenewed() ? List.of() : lines(VERSIONS);
  }

  /** Puts the savepoint of a version where nothing knows of it yet. */
  static Path savepoint(String version, Path folder) throws IOException {
    Path savepoint = Files.createDirectories(folder.resolve(version));
    try (InputStream metadata = resource(version + "/" + METADATA)) {
      Files.copy(metadata, savepoint.resolve(METADATA), StandardCopyOption.REPLACE_EXISTING);
    }
    return savepoint;
  }

  /** The names and schemas that were promised. */
  static List<String> promises() throws IOException {
    return lines(PROMISES);
  }

  /** Keeps a savepoint as that of the version that is being cut. */
  static void renewSavepoint(Path savepoint) throws IOException {
    String version = System.getProperty("an0844.renew-golden");
    try (var files = Files.list(savepoint)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      if (!names.equals(List.of(METADATA))) {
        throw new IllegalStateException("the savepoint is more than its one file: " + names);
      }
    }
    Path kept = Files.createDirectories(SOURCES.resolve(version));
    Files.copy(
        savepoint.resolve(METADATA), kept.resolve(METADATA), StandardCopyOption.REPLACE_EXISTING);
    Path versions = SOURCES.resolve(VERSIONS);
    List<String> listed =
        Files.exists(versions) ? new ArrayList<>(Files.readAllLines(versions)) : new ArrayList<>();
    if (!listed.contains(version)) {
      listed.add(version);
      Files.write(versions, listed);
    }
  }

  /** Keeps these as the promises of the version that is being cut. */
  static void renewPromises(List<String> promises) throws IOException {
    Files.createDirectories(SOURCES);
    Files.write(SOURCES.resolve(PROMISES), promises);
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream lines = resource(name)) {
      return new String(lines.readAllBytes(), UTF_8).lines().toList();
    }
  }

  private static InputStream resource(String name) {
    InputStream found = GoldenFiles.class.getResourceAsStream("/golden/" + name);
    if (found == null) {
      throw new IllegalStateException(
          "golden/" + name + " is not there; deploy/release/golden makes it");
    }
    return found;
  }
}
