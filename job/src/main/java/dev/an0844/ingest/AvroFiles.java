package dev.an0844.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the Avro container files that were asked for. */
final class AvroFiles {

  private AvroFiles() {}

  /**
   * Lists files as they are, and all *.avro below folders, each file once and in the order of their
   * paths.
   *
   * @throws IllegalArgumentException when a path is not there or a folder holds no such file
   */
  static List<String> below(List<String> paths) {
    Set<String> files = new TreeSet<>();
    for (String path : paths) {
      files.addAll(below(Path.of(path)));
    }
    return new ArrayList<>(files);
  }

  private static List<String> below(Path path) {
    if (Files.isRegularFile(path)) {
      return List.of(path.toString());
    }
    if (!Files.isDirectory(path)) {
      throw new IllegalArgumentException("there is no file or folder " + path);
    }
    List<String> files = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(path)) {
      tree.filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(name -> name.endsWith(".avro"))
          .forEach(files::add);
    } catch (IOException e) {
      throw new IllegalArgumentException("the folder " + path + " cannot be read: " + e, e);
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("there is no *.avro file in the folder " + path);
    }
    Collections.sort(files);
    return files;
  }
}
