package dev.an0844.wire;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** A real HTTP server on a loopback port that answers as it is told to. */
final class StubRegistry implements AutoCloseable {

  /** What the server does with a request. */
  interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  static {
    // Or Nagle's algorithm makes every answer take 40 ms. Read once, when the first server starts.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Headers> headers = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour = unknownId();

  private StubRegistry(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  static StubRegistry http() throws IOException {
    return new StubRegistry(HttpServer.create(anyPort(), 0), "http");
  }

  static StubRegistry https(SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new StubRegistry(server, "https");
  }

  URI url() {
    return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
  }

  StubRegistry does(Behaviour newBehaviour) {
    this.behaviour = newBehaviour;
    return this;
  }

  /** Paths that were asked for. */
  List<String> requests() {
    return requests;
  }

  /** The Authorization header of the last request. */
  @Nullable String lastAuthorization() {
    return headers.get(headers.size() - 1).getFirst("Authorization");
  }

  static Behaviour schema(Schema schema) {
    String quoted = schema.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    return reply(200, "{\"schema\": \"" + quoted + "\"}");
  }

  static Behaviour unknownId() {
    return reply(404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}");
  }

  static Behaviour reply(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** Takes the request and does not answer while the server lives. */
  Behaviour silence() {
    return exchange -> awaitClose();
  }

  /** Sends the head of an answer and then nothing while the server lives. */
  Behaviour silenceAfterTheHead() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      awaitClose();
    };
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestURI().getPath());
    headers.add(exchange.getRequestHeaders());
    try (exchange) {
      behaviour.answer(exchange);
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
