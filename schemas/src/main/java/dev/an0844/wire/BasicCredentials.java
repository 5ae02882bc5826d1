package dev.an0844.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Reads {@code user:password} from a file. Nothing here shows what the file holds. */
final class BasicCredentials {

  private final Path file;

  BasicCredentials(Path file) {
    this.file = file;
  }

  /**
   * The value of the Authorization header, as the file is now.
   *
   * @throws IOException when the file cannot be read or is not one line of {@code user:password}
   */
  String header() throws IOException {
    String text = read();
    if (text.indexOf(':') < 1 || text.chars().anyMatch(Character::isISOControl)) {
      throw new IOException("the credentials file " + file + " is not one line of user:password");
    }
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String read() throws IOException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IOException("the credentials file " + file + " cannot be read (" + e + ')', e);
    }
  }
}
