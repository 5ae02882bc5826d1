package dev.an0844.secret;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The place that a secret is kept in, never the secret: it can be sent to a cluster, compared and
 * shown. Immutable.
 */
public sealed interface SecretSource extends Serializable {

  /**
   * Reads the secret as it is now, without white space around it, such as the line end that an
   * editor leaves.
   *
   * @throws IOException when it is not there or empty; the message names the place alone
   */
  String read() throws IOException;

  /** A secret that is the whole content of a file, UTF-8. */
  static SecretSource file(String path) {
    return new OfFile(path);
  }

  /** A secret that is the value of an environment variable. */
  static SecretSource environment(String variable) {
    return new OfEnvironment(variable);
  }

  /**
   * A file.
   *
   * @param path where it is, on the machine that reads it
   */
  record OfFile(String path) implements SecretSource {

    @Override
    public String read() throws IOException {
      String secret;
      try {
        secret = Files.readString(Path.of(path), StandardCharsets.UTF_8).strip();
      } catch (IOException | InvalidPathException e) {
        // No cause: what a decoder says of the content may quote it.
        throw new IOException(this + " cannot be read (" + e.getClass().getSimpleName() + ')');
      }
      if (secret.isEmpty()) {
        throw new IOException(this + " is empty");
      }
      return secret;
    }

    @Override
    public String toString() {
      return "the file " + path;
    }
  }

  /**
   * An environment variable.
   *
   * @param variable its name, in the environment of the process that reads it
   */
  record OfEnvironment(String variable) implements SecretSource {

    @Override
    public String read() throws IOException {
      String secret = System.getenv(variable);
      if (secret == null || secret.isBlank()) {
        throw new IOException(this + (secret == null ? " is not set" : " is empty"));
      }
      return secret.strip();
    }

    @Override
    public String toString() {
      return "the environment variable " + variable;
    }
  }
}
