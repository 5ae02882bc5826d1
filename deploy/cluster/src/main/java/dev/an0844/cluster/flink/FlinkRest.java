package dev.an0844.cluster.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.an0844.cluster.process.LoopbackPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * Flink's REST interface. Any JobManager answers for the one that leads; the next is asked when one
 * does not answer. For any number of threads.
 */
public final class FlinkRest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int REFUSED_FROM = 400;

  /** A JobManager that was just started has not heard of the leader yet. */
  private static final int NO_LEADER_KNOWN = 503;

  private static final int WORTH_READING = 400;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final List<String> bases;

  /**
   * The interface.
   *
   * @param ports of the JobManagers, on the loopback interface
   */
  public FlinkRest(List<Integer> ports) {
    this.bases = ports.stream().map(port -> "http://" + LoopbackPort.HOST + ":" + port).toList();
  }

  /**
   * Asks.
   *
   * @throws IOException when nobody answers, or with an error
   */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return send("GET", path, BodyPublishers.noBody());
  }

  /** Asks for something to be done; the body is JSON. */
  public JsonNode post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, BodyPublishers.ofString(body));
  }

  /** Changes something. */
  public JsonNode patch(String path) throws IOException, InterruptedException {
    return send("PATCH", path, BodyPublishers.noBody());
  }

  private JsonNode send(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    IOException nobody = new IOException("Flink has no JobManager to ask.");
    for (String base : bases) {
      try {
        HttpResponse<String> response = ask(base, method, path, body);
        if (response.statusCode() < REFUSED_FROM) {
          return JSON.readTree(response.body());
        }
        nobody = new IOException(refusal(method, path, response));
        if (response.statusCode() != NO_LEADER_KNOWN) {
          throw nobody;
        }
      } catch (ConnectException e) {
        nobody = e;
      }
    }
    throw nobody;
  }

  private HttpResponse<String> ask(String base, String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** Flink answers with a stack trace, of which the beginning says what is wrong. */
  private static String refusal(String method, String path, HttpResponse<String> response) {
    String body = response.body();
    String why = body.length() > WORTH_READING ? body.substring(0, WORTH_READING) + " ..." : body;
    return "Flink answered "
        + method
        + " "
        + path
        + " with "
        + response.statusCode()
        + ": "
        + why.replace("\\n\\t", " ");
  }
}
