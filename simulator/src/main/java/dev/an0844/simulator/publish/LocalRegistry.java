package dev.an0844.simulator.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A schema registry for as long as the simulator runs: {@code GET /schemas/ids/{id}} on the
 * loopback address, which is all that a reader of the Confluent framing asks. It knows today's
 * telemetry schema and the next one.
 */
public final class LocalRegistry implements AutoCloseable {

  /** The id of today's schema. */
  public static final int TODAY = 1;

  /** The id of the next version. */
  public static final int NEXT = 2;

  private static final String PREFIX = "/schemas/ids/";
  private static final String TYPE = "application/vnd.schemaregistry.v1+json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, String> schemas =
      Map.of(
          Integer.toString(TODAY), TelemetryEvent.getClassSchema().toString(),
          Integer.toString(NEXT), NextTelemetry.schema().toString());

  private LocalRegistry(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to serve.
   *
   * @param port 0 for any that is free
   */
  public static LocalRegistry start(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "registry");
              thread.setDaemon(true);
              return thread;
            });
    LocalRegistry registry = new LocalRegistry(HttpServer.create(address, 0), threads);
    registry.server.setExecutor(threads);
    registry.server.createContext("/", registry::answer);
    registry.server.start();
    return registry;
  }

  /** Where it is to be found, as registry.urls wants it. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String schema = path.startsWith(PREFIX) ? schemas.get(path.substring(PREFIX.length())) : null;
      if (!exchange.getRequestMethod().equals("GET")) {
        reply(exchange, 405, Map.of("error_code", 405, "message", "only GET is served here"));
      } else if (schema == null) {
        reply(exchange, 404, Map.of("error_code", 40403, "message", "Schema not found"));
      } else {
        reply(exchange, 200, Map.of("schema", schema));
      }
    }
  }

  private static void reply(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", TYPE);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
