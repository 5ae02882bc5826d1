package dev.an0844.wire;

import dev.an0844.text.Printable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the nodes of one registry, the one that answered last first, until one answers. No retries.
 * For one thread.
 */
final class RegistryNodes {

  /** Registries take schemas of up to a megabyte. */
  private static final int LONGEST_ANSWER = 4 << 20;

  private static final int LONGEST_REASON = 300;

  private final ReplyParser parser = new ReplyParser();
  private final HttpClient http;
  private final List<URI> urls;
  private final Duration requestTimeout;
  private final @Nullable BasicCredentials credentials;
  private int preferred;

  RegistryNodes(RegistrySettings settings) {
    this.http = client(settings);
    this.urls = settings.urls();
    this.requestTimeout = settings.requestTimeout();
    this.credentials =
        settings.credentials() == null ? null : new BasicCredentials(settings.credentials());
    checkCredentials();
  }

  /** Fails now rather than at the first record, when the job is running. */
  private void checkCredentials() {
    try {
      String unused = credentials == null ? "" : credentials.header();
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static HttpClient client(RegistrySettings settings) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.requestTimeout());
    if (settings.trustStore() != null) {
      builder.sslContext(TrustStore.load(settings.trustStore(), settings.trustStorePassword()));
    }
    return builder.build();
  }

  /** One request to each node, each within the request timeout, until one answers. */
  Reply ask(int id) throws InterruptedException {
    Reply.Failed worst = null;
    for (int i = 0; i < urls.size(); i++) {
      int node = (preferred + i) % urls.size();
      Reply reply = askOne(urls.get(node), id);
      if (!(reply instanceof Reply.Failed failed)) {
        preferred = node;
        return reply;
      }
      worst = worst == null ? failed : both(worst, failed);
    }
    return Objects.requireNonNull(worst, "at least one URL");
  }

  private static Reply.Failed both(Reply.Failed one, Reply.Failed other) {
    return new Reply.Failed(one.detail() + "; " + other.detail(), one.passing() || other.passing());
  }

  private Reply askOne(URI base, int id) throws InterruptedException {
    URI target = URI.create(base.toString().replaceAll("/+$", "") + "/schemas/ids/" + id);
    try {
      HttpResponse<byte[]> response = send(target);
      return parser.parse(target, id, response.statusCode(), response.body());
    } catch (TimeoutException e) {
      return new Reply.Failed(target + " did not answer within " + requestTimeout, true);
    } catch (IOException e) {
      return new Reply.Failed(target + " could not be asked: " + reason(e), true);
    }
  }

  /** The client's own timeout ends with the headers; this one covers the body too. */
  private HttpResponse<byte[]> send(URI target)
      throws IOException, InterruptedException, TimeoutException {
    CompletableFuture<HttpResponse<byte[]>> response =
        http.sendAsync(request(target), info -> new LimitedBody(LONGEST_ANSWER));
    try {
      return response.get(requestTimeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      boolean unused = response.cancel(true);
    }
  }

  private HttpRequest request(URI target) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .header("Accept", "application/vnd.schemaregistry.v1+json, application/json")
            .GET();
    if (credentials != null) {
      request.header("Authorization", credentials.header());
    }
    return request.build();
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    // What a server sends in place of HTTP is quoted in it.
    return message == null || message.isBlank()
        ? name
        : name + ": " + Printable.of(message, LONGEST_REASON);
  }
}
