package dev.an0844.normalize;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs that a command line names: files, every file below a folder, standard input as "-".
 */
public final class InputFiles {

  private static final String STANDARD_INPUT = "-";

  private InputFiles() {}

  /**
   * The inputs in order, a folder's files by path. Hidden files are left out, and so is the output.
   *
   * @throws IOException when a file or folder is not there or cannot be listed
   */
  static List<Input> of(List<String> names, Path output) throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (String name : names) {
      if (name.equals(STANDARD_INPUT)) {
        inputs.add(new Input("standard input", () -> System.in));
      } else {
        files(Path.of(name), output).forEach(file -> inputs.add(input(file)));
      }
    }
    return inputs;
  }

  private static List<Path> files(Path path, Path output) throws IOException {
    if (!Files.isDirectory(path) && isSame(path, output)) {
      throw new IOException(path + " is both input and output");
    }
    List<Path> files = new ArrayList<>();
    for (Path file : below(path)) {
      if (!isSame(file, output)) {
        files.add(file);
      }
    }
    return files;
  }

  /**
   * The file itself, or every file below a folder, by path. Hidden files are left out.
   *
   * @throws IOException when it is not there or cannot be listed
   */
  public static List<Path> below(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      if (!Files.isReadable(path)) {
        throw new IOException(path + " is not there or cannot be read");
      }
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> below = Files.walk(path)) {
      for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
        if (!isHidden(path.relativize(file))) {
          files.add(file);
        }
      }
    }
    return files;
  }

  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(Path file, Path output) throws IOException {
    return Files.exists(output) && Files.isSameFile(file, output);
  }

  private static Input input(Path file) {
    return new Input(file.toString(), () -> Files.newInputStream(file));
  }

  /**
   * One input.
   *
   * @param name how messages call it
   */
  record Input(String name, Opening opening) {}

  /** Opens an input. */
  @FunctionalInterface
  interface Opening {

    /** A stream that the caller closes. */
    InputStream open() throws IOException;
  }
}
