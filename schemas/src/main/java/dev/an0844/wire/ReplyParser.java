package dev.an0844.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.an0844.text.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.apache.avro.Schema;

/** Reads the replies to {@code GET /schemas/ids/{id}}. For one thread. */
final class ReplyParser {

  /** The registry's own code for an id that it does not know. */
  private static final int SCHEMA_NOT_FOUND = 40403;

  private static final int LONGEST_QUOTE = 300;

  private final ObjectMapper json = new ObjectMapper();

  Reply parse(URI asked, int id, int status, byte[] body) {
    JsonNode content = read(body);
    if (content.path("error_code").asInt() == SCHEMA_NOT_FOUND) {
      return unknown("the registry does not know schema id " + id);
    }
    if (status == 200) {
      return schema(asked, id, content);
    }
    if (status == 404) {
      return unknown(
          "the registry does not know schema id "
              + id
              + " (404 without the registry's own error code: is the URL right? "
              + asked
              + ')');
    }
    return failure(asked, status);
  }

  private Reply schema(URI asked, int id, JsonNode content) {
    JsonNode text = content.path("schema");
    if (!text.isTextual()) {
      return new Reply.Failed(asked + " answered 200 without a schema; is it a registry?", false);
    }
    String type = content.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      return unknown("schema id " + id + " is no Avro schema but " + shown(type));
    }
    if (!content.path("references").isEmpty()) {
      return unknown(
          "schema id " + id + " refers to other schemas; only self-contained ones can be read");
    }
    try {
      return new Reply.Answered(new RegistryAnswer.Found(parseSchema(text.textValue())));
    } catch (RuntimeException | StackOverflowError e) {
      return unknown(
          "schema id " + id + " is no valid Avro schema: " + shown(String.valueOf(e.getMessage())));
    }
  }

  private static Schema parseSchema(String text) {
    // The defaults of a writer's schema play no part in reading what it wrote.
    return new Schema.Parser().setValidateDefaults(false).parse(text);
  }

  private static Reply failure(URI asked, int status) {
    String what = asked + " answered " + status;
    return switch (status) {
      case 401, 403 ->
          new Reply.Failed(what + ": the registry's credentials are missing or wrong", false);
      case 408, 425, 429 -> new Reply.Failed(what, true);
      default ->
          status >= 300 && status < 400
              ? new Reply.Failed(what + ": redirects are not followed, name the target", false)
              : new Reply.Failed(what, status >= 500);
    };
  }

  private JsonNode read(byte[] body) {
    try {
      JsonNode content = json.readTree(body);
      return content == null ? MissingNode.getInstance() : content;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory failed", e);
    }
  }

  /** The registry's own words go into logs and dead letters. */
  private static String shown(String text) {
    return Printable.of(text, LONGEST_QUOTE);
  }

  private static Reply unknown(String detail) {
    return new Reply.Answered(new RegistryAnswer.Unknown(detail, true));
  }
}
