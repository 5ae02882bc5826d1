package dev.an0844.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * A schema registry on a loopback port that knows today's telemetry schema, under {@link #TODAY},
 * and a newer one, under {@link NewerWriter#ID}.
 */
final class RegistryOfTwo implements AutoCloseable {

  /** What it calls today's schema. */
  static final int TODAY = 1;

  private final HttpServer server;
  private final Map<String, Schema> schemas;

  private RegistryOfTwo(HttpServer server, Schema newer) {
    this.server = server;
    this.schemas =
        Map.of(
            "/schemas/ids/" + TODAY,
            TelemetryEvent.getClassSchema(),
            "/schemas/ids/" + NewerWriter.ID,
            newer);
  }

  static RegistryOfTwo start(Schema newer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RegistryOfTwo registry = new RegistryOfTwo(server, newer);
    server.createContext("/", registry::answer);
    server.start();
    return registry;
  }

  /** Where it is to be found. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Schema schema = schemas.get(exchange.getRequestURI().getPath());
      byte[] answer =
          schema == null
              ? "{\"error_code\": 40403}".getBytes(StandardCharsets.UTF_8)
              : new ObjectMapper().writeValueAsBytes(Map.of("schema", schema.toString()));
      exchange.sendResponseHeaders(schema == null ? 404 : 200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
