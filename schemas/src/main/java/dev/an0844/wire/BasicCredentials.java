package dev.an0844.wire;

import dev.an0844.secret.SecretSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads {@code user:password} from where it is kept. Nothing here shows it. */
final class BasicCredentials {

  private final SecretSource source;

  BasicCredentials(SecretSource source) {
    this.source = source;
  }

  /**
   * The value of the Authorization header, by what the source holds now.
   *
   * @throws IOException when it cannot be read or is not one line of {@code user:password}
   */
  String header() throws IOException {
    String text = read();
    if (text.indexOf(':') < 1 || text.chars().anyMatch(Character::isISOControl)) {
      throw new IOException(
          "the registry's credentials: " + source + " does not hold one line of user:password");
    }
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String read() throws IOException {
    try {
      return source.read();
    } catch (IOException e) {
      throw new IOException("the registry's credentials: " + e.getMessage(), e);
    }
  }
}
