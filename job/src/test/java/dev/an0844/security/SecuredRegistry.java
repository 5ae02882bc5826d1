package dev.an0844.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A schema registry over TLS that knows one schema and tells it to one user. */
final class SecuredRegistry implements AutoCloseable {

  /** The id of the telemetry schema. */
  static final int TELEMETRY = 17;

  static final String USER = "detector";

  private final HttpsServer server;

  private SecuredRegistry(HttpsServer server) {
    this.server = server;
  }

  static SecuredRegistry start(TlsStores stores, String password)
      throws IOException, GeneralSecurityException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(stores)));
    server
        .createContext("/schemas/ids/" + TELEMETRY, SecuredRegistry::answer)
        .setAuthenticator(
            new BasicAuthenticator("registry") {
              @Override
              public boolean checkCredentials(String user, String given) {
                return user.equals(USER) && given.equals(password);
              }
            });
    server.start();
    return new SecuredRegistry(server);
  }

  String url() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body =
          new ObjectMapper()
              .writeValueAsBytes(Map.of("schema", TelemetryEvent.getClassSchema().toString()));
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static SSLContext context(TlsStores stores) throws IOException, GeneralSecurityException {
    char[] password = stores.password().toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(stores.keyStore().toFile(), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
