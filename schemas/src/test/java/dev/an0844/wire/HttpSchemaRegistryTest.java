package dev.an0844.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSchemaRegistryTest {

  private static final Schema SCHEMA = Schema.create(Schema.Type.STRING);
  private static final Duration TTL = Duration.ofMinutes(1);
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);
  private static final Duration PROBE = Duration.ofSeconds(HttpSchemaRegistry.PROBE_SECONDS);

  private final ManualTicker ticker = new ManualTicker();
  private StubRegistry server;

  @BeforeEach
  void startServer() throws IOException {
    server = StubRegistry.http();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void findsASchemaAndAsksForItOnce() {
    server.does(StubRegistry.schema(SCHEMA));
    HttpSchemaRegistry registry = client();

    assertThat(registry.byId(17)).isEqualTo(new RegistryAnswer.Found(SCHEMA));
    assertThat(registry.byId(17)).isEqualTo(new RegistryAnswer.Found(SCHEMA));
    assertThat(server.requests()).containsExactly("/schemas/ids/17");
  }

  @Test
  void keepsThePathOfTheUrl() {
    server.does(StubRegistry.schema(SCHEMA));
    URI withPath = URI.create(server.url() + "/apis/ccompat/v7/");

    client(SettingsBuilder.of(withPath)).byId(17);

    assertThat(server.requests()).containsExactly("/apis/ccompat/v7/schemas/ids/17");
  }

  @Test
  void forgetsTheSchemaUsedLongestAgoWhenTheCacheIsFull() {
    server.does(StubRegistry.schema(SCHEMA));
    HttpSchemaRegistry registry = client(settings().cacheSize(2));

    for (int id : new int[] {1, 2, 1, 3, 1, 2}) {
      registry.byId(id);
    }

    assertThat(server.requests())
        .containsExactly("/schemas/ids/1", "/schemas/ids/2", "/schemas/ids/3", "/schemas/ids/2");
  }

  @Test
  void anUnknownIdIsNotAskedForAgainUntilItsTimeIsUp() {
    HttpSchemaRegistry registry = client();

    assertThat(registry.byId(5))
        .isEqualTo(new RegistryAnswer.Unknown("the registry does not know schema id 5", true));
    ticker.pass(TTL.minusNanos(1));
    assertThat(registry.byId(5)).isInstanceOf(RegistryAnswer.Unknown.class);
    assertThat(server.requests()).hasSize(1);

    server.does(StubRegistry.schema(SCHEMA));
    ticker.pass(Duration.ofNanos(1));
    assertThat(registry.byId(5)).isEqualTo(new RegistryAnswer.Found(SCHEMA));
  }

  @Test
  void anyAnswerWithTheRegistrysOwnCodeForAnUnknownIdCounts() {
    server.does(StubRegistry.reply(400, "{\"error_code\": 40403}"));

    assertThat(client().byId(5)).isInstanceOf(RegistryAnswer.Unknown.class);
  }

  @Test
  void aBare404IsAnUnknownIdAndAsksWhetherTheUrlIsRight() {
    server.does(StubRegistry.reply(404, "<html>nothing here</html>"));

    assertThat(client().byId(5))
        .isInstanceOfSatisfying(
            RegistryAnswer.Unknown.class,
            unknown -> assertThat(unknown.detail()).contains("is the URL right?"));
  }

  @Test
  void aNegativeIdIsUnknownWithoutARequest() {
    assertThat(client().byId(-1)).isInstanceOf(RegistryAnswer.Unknown.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void randomIdsDoNotBecomeARequestEach() {
    HttpSchemaRegistry registry = client();
    Random random = new Random(844);

    for (int i = 0; i < 10_000; i++) {
      RegistryAnswer answer = registry.byId(random.nextInt());
      assertThat(answer).isInstanceOf(RegistryAnswer.Unknown.class);
    }

    assertThat(server.requests()).hasSize(HttpSchemaRegistry.UNKNOWN_IDS);
  }

  @Test
  void randomIdsGetAsManyRequestsAgainInEachPeriod() {
    HttpSchemaRegistry registry = client();
    Random random = new Random(844);

    for (int i = 0; i < 6_000; i++) {
      registry.byId(random.nextInt(Integer.MAX_VALUE));
      ticker.pass(TTL.dividedBy(1_000));
    }

    assertThat(server.requests())
        .hasSizeBetween(6 * HttpSchemaRegistry.UNKNOWN_IDS, 8 * HttpSchemaRegistry.UNKNOWN_IDS);
  }

  @Test
  void anIdTurnedAwayUnaskedIsNotConclusive() {
    HttpSchemaRegistry registry = client();
    for (int id = 0; id < HttpSchemaRegistry.UNKNOWN_IDS; id++) {
      registry.byId(id);
    }

    assertThat(registry.byId(9999))
        .isInstanceOfSatisfying(
            RegistryAnswer.Unknown.class,
            unknown -> {
              assertThat(unknown.conclusive()).isFalse();
              assertThat(unknown.detail()).contains("not asked");
            });
  }

  @Test
  void aNewSchemaIsFoundWhileGarbageKeepsComing() {
    HttpSchemaRegistry registry = client();
    Random random = new Random(844);
    for (int i = 0; i < 1_000; i++) {
      registry.byId(1_000 + random.nextInt(1_000_000));
    }
    server.does(StubRegistry.schema(SCHEMA));

    registry.byId(17);
    for (int i = 0; i < 100; i++) {
      registry.byId(1_000_000 + random.nextInt(1_000_000));
    }

    assertThat(registry.byId(17)).isEqualTo(new RegistryAnswer.Found(SCHEMA));
  }

  @Test
  void schemasThatAreKnownUseUpNoBudget() {
    server.does(StubRegistry.schema(SCHEMA));
    HttpSchemaRegistry registry = client();

    for (int id = 0; id < 5 * HttpSchemaRegistry.UNKNOWN_IDS; id++) {
      assertThat(registry.byId(id)).isInstanceOf(RegistryAnswer.Found.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503})
  void aRegistryThatIsDownIsAskedAgainUntilItIsUp(int status) {
    server.does(StubRegistry.reply(status, "not now"));
    ticker.beforeSleep(
        () -> {
          if (ticker.slept().size() == 3) {
            server.does(StubRegistry.schema(SCHEMA));
          }
        });

    assertThat(client().byId(17)).isEqualTo(new RegistryAnswer.Found(SCHEMA));
    assertThat(ticker.slept())
        .containsExactly(
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(400),
            Duration.ofMillis(800));
  }

  @Test
  void anOutageIsWaitedForUpToTheLongestWait() {
    server.does(StubRegistry.reply(503, ""));

    assertThat(client().byId(17))
        .isInstanceOfSatisfying(
            RegistryAnswer.Unavailable.class,
            unavailable -> assertThat(unavailable.detail()).contains("answered 503"));
    assertThat(ticker.sleptInAll()).isEqualTo(MAX_WAIT);
    assertThat(server.requests()).hasSizeBetween(8, 20);
  }

  @Test
  void withoutAnyWaitARegistryIsStillAskedOnce() {
    server.does(StubRegistry.schema(SCHEMA));

    assertThat(client(settings().maxWait(Duration.ZERO)).byId(17))
        .isEqualTo(new RegistryAnswer.Found(SCHEMA));
  }

  @Test
  void anOutageCostsTheWaitOnceAndThenFailsFast() {
    server.does(StubRegistry.reply(503, ""));
    HttpSchemaRegistry registry = client();
    registry.byId(0);
    int asked = server.requests().size();

    for (int id = 0; id < 1_000; id++) {
      assertThat(registry.byId(id)).isInstanceOf(RegistryAnswer.Unavailable.class);
    }

    assertThat(server.requests()).hasSize(asked);
    assertThat(ticker.sleptInAll()).isEqualTo(MAX_WAIT);
  }

  @Test
  void anOutageIsProbedOnceInAWhileWithoutRetries() {
    server.does(StubRegistry.reply(503, ""));
    HttpSchemaRegistry registry = client();
    registry.byId(0);
    int asked = server.requests().size();

    for (int probe = 1; probe <= 3; probe++) {
      ticker.pass(PROBE);
      for (int id = 0; id < 10; id++) {
        assertThat(registry.byId(id)).isInstanceOf(RegistryAnswer.Unavailable.class);
      }
      assertThat(server.requests()).hasSize(asked + probe);
    }
    assertThat(ticker.sleptInAll()).isEqualTo(MAX_WAIT);
  }

  @Test
  void afterAnOutageEverythingIsAsBefore() {
    server.does(StubRegistry.reply(503, ""));
    HttpSchemaRegistry registry = client();
    registry.byId(0);
    server.does(StubRegistry.schema(SCHEMA));
    ticker.pass(PROBE);

    assertThat(registry.byId(0)).isEqualTo(new RegistryAnswer.Found(SCHEMA));
    assertThat(registry.byId(1)).isEqualTo(new RegistryAnswer.Found(SCHEMA));

    server.does(StubRegistry.reply(503, ""));
    registry.byId(2);
    assertThat(ticker.sleptInAll()).isEqualTo(MAX_WAIT.multipliedBy(2));
  }

  @Test
  void whatIsRememberedIsThereDuringAnOutage() {
    server.does(StubRegistry.schema(SCHEMA));
    HttpSchemaRegistry registry = client();
    registry.byId(17);
    server.does(StubRegistry.unknownId());
    registry.byId(18);
    server.does(StubRegistry.reply(503, ""));
    registry.byId(19);

    assertThat(registry.byId(17)).isInstanceOf(RegistryAnswer.Found.class);
    assertThat(registry.byId(18)).isInstanceOf(RegistryAnswer.Unknown.class);
    assertThat(registry.byId(19)).isInstanceOf(RegistryAnswer.Unavailable.class);
  }

  @Test
  void anOutageUsesUpNoBudgetForUnknownIds() {
    server.does(StubRegistry.reply(503, ""));
    HttpSchemaRegistry registry = client();
    for (int id = 0; id < 100; id++) {
      registry.byId(id);
      ticker.pass(PROBE);
    }
    server.does(StubRegistry.schema(SCHEMA));

    assertThat(registry.byId(200)).isEqualTo(new RegistryAnswer.Found(SCHEMA));
  }

  @Test
  void nobodyListeningIsAnOutage() throws IOException {
    URI free = URI.create("http://localhost:" + freePort());

    assertThat(client(SettingsBuilder.of(free)).byId(17))
        .isInstanceOfSatisfying(
            RegistryAnswer.Unavailable.class,
            unavailable -> assertThat(unavailable.detail()).contains("ConnectException"));
    assertThat(ticker.sleptInAll()).isEqualTo(MAX_WAIT);
  }

  @Test
  void aServerThatDoesNotAnswerInTimeIsAnOutage() {
    server.does(server.silence());

    assertThat(
            client(settings().requestTimeout(Duration.ofMillis(50)).maxWait(Duration.ZERO))
                .byId(17))
        .isInstanceOfSatisfying(
            RegistryAnswer.Unavailable.class,
            unavailable -> assertThat(unavailable.detail()).contains("did not answer within"));
  }

  @Test
  void aServerThatStopsInTheMiddleOfItsAnswerIsAnOutage() {
    server.does(server.silenceAfterTheHead());

    assertThat(
            client(settings().requestTimeout(Duration.ofMillis(100)).maxWait(Duration.ZERO))
                .byId(17))
        .isInstanceOf(RegistryAnswer.Unavailable.class);
  }

  @Test
  void anAnswerThatIsLongerThanAnySchemaIsGivenUp() {
    server.does(StubRegistry.reply(200, "x".repeat(5 << 20)));

    assertThat(client(settings().maxWait(Duration.ZERO)).byId(17))
        .isInstanceOfSatisfying(
            RegistryAnswer.Unavailable.class,
            unavailable -> assertThat(unavailable.detail()).contains("longer than"));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void wrongCredentialsAreSaidAtOnceAndThenFailFast(int status) {
    server.does(StubRegistry.reply(status, ""));
    HttpSchemaRegistry registry = client();

    for (int id = 0; id < 10; id++) {
      assertThat(registry.byId(id))
          .isInstanceOfSatisfying(
              RegistryAnswer.Unavailable.class,
              unavailable ->
                  assertThat(unavailable.detail()).contains("answered " + status, "credentials"));
    }
    assertThat(ticker.slept()).isEmpty();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aRedirectIsNotFollowed() {
    server.does(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(302, -1);
        });

    assertThat(client().byId(17))
        .isInstanceOfSatisfying(
            RegistryAnswer.Unavailable.class,
            unavailable -> assertThat(unavailable.detail()).contains("redirects are not followed"));
    assertThat(server.requests()).containsExactly("/schemas/ids/17");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>welcome</html>", "[]", "{\"id\": 3}", "{\"schema\": 3}"})
  void aServerThatIsNoRegistryIsUnavailableAndNotAnUnknownId(String body) {
    server.does(StubRegistry.reply(200, body));

    assertThat(client().byId(17))
        .isInstanceOfSatisfying(
            RegistryAnswer.Unavailable.class,
            unavailable -> assertThat(unavailable.detail()).contains("is it a registry?"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schema\": \"{}\"}",
        "{\"schema\": \"no json\"}",
        "{\"schema\": \"{}\", \"schemaType\": \"JSON\"}",
        "{\"schema\": \"syntax\", \"schemaType\": \"PROTOBUF\"}",
        "{\"schema\": \"\\\"string\\\"\", \"references\": [{\"name\": \"a.B\"}]}"
      })
  void anIdWhoseSchemaCannotBeUsedIsUnknownAndRemembered(String body) {
    server.does(StubRegistry.reply(200, body));
    HttpSchemaRegistry registry = client();

    assertThat(registry.byId(17)).isInstanceOf(RegistryAnswer.Unknown.class);
    registry.byId(17);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void asksTheNextNodeWhenOneIsDownAndStaysWithIt() throws IOException {
    try (StubRegistry second = StubRegistry.http()) {
      server.does(StubRegistry.reply(503, ""));
      second.does(StubRegistry.schema(SCHEMA));
      HttpSchemaRegistry registry = client(SettingsBuilder.of(server.url(), second.url()));

      for (int id = 0; id < 5; id++) {
        assertThat(registry.byId(id)).isInstanceOf(RegistryAnswer.Found.class);
      }

      assertThat(server.requests()).hasSize(1);
      assertThat(second.requests()).hasSize(5);
      assertThat(ticker.slept()).isEmpty();
    }
  }

  @Test
  void saysOfEveryNodeWhyItFailed() throws IOException {
    try (StubRegistry second = StubRegistry.http()) {
      server.does(StubRegistry.reply(401, ""));
      second.does(StubRegistry.reply(500, ""));

      assertThat(client(SettingsBuilder.of(server.url(), second.url())).byId(1))
          .isInstanceOfSatisfying(
              RegistryAnswer.Unavailable.class,
              unavailable -> assertThat(unavailable.detail()).contains("401", "500"));
      assertThat(ticker.sleptInAll()).isEqualTo(MAX_WAIT);
    }
  }

  @Test
  void sendsTheCredentialsOfTheFileAsItIsNow(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("credentials"), "detector:s3cret:x\n");
    server.does(StubRegistry.schema(SCHEMA));
    HttpSchemaRegistry registry = client(settings().credentials(file));

    registry.byId(1);
    assertThat(server.lastAuthorization()).isEqualTo("Basic ZGV0ZWN0b3I6czNjcmV0Ong=");

    Files.writeString(file, "detector:new");
    registry.byId(2);
    assertThat(server.lastAuthorization()).isEqualTo("Basic ZGV0ZWN0b3I6bmV3");
  }

  @Test
  void whatTheRegistrySaysCannotActUponATerminal() {
    server.does(
        StubRegistry.reply(200, "{\"schema\": \"{}\", \"schemaType\": \"\\u001b[2J\\u202ex\"}"));

    assertThat(client().byId(1))
        .isInstanceOfSatisfying(
            RegistryAnswer.Unknown.class,
            unknown -> assertThat(unknown.detail()).endsWith("but \\u001b[2J\\u202ex"));
  }

  @Test
  void sendsNoCredentialsWithoutAFile() {
    client().byId(1);

    assertThat(server.lastAuthorization()).isNull();
  }

  @Test
  void neverShowsTheCredentials(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("credentials"), "detector:s3cret");
    server.does(StubRegistry.reply(401, "s3cret"));

    assertThat(client(settings().credentials(file)).byId(1).toString())
        .doesNotContain("s3cret", "ZGV0ZWN0b3I6czNjcmV0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "password", ":password", "user:pass\nsecond:line"})
  void refusesACredentialsFileThatHoldsNoneWithoutShowingIt(String content, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("credentials"), content);

    assertThatThrownBy(() -> client(settings().credentials(file)))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .startsWith("the registry's credentials: the file " + file)
        .containsPattern("is empty|does not hold one line of user:password")
        .doesNotContain("second:line");
  }

  @Test
  void saysWhichCredentialsFileIsMissing(@TempDir Path folder) {
    assertThatThrownBy(() -> client(settings().credentials(folder.resolve("none"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none cannot be read");
  }

  @Test
  void aCredentialsFileThatGoesAwayIsAnOutage(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("credentials"), "a:b");
    HttpSchemaRegistry registry = client(settings().credentials(file));
    Files.delete(file);

    assertThat(registry.byId(1)).isInstanceOf(RegistryAnswer.Unavailable.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void anInterruptEndsThePauseBetweenTwoTries() {
    server.does(StubRegistry.reply(503, ""));
    ticker.beforeSleep(Thread.currentThread()::interrupt);
    HttpSchemaRegistry registry = client();

    assertThatThrownBy(() -> registry.byId(17)).isInstanceOf(WireInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void anInterruptEndsTheWaitForAnAnswer() {
    Thread reader = Thread.currentThread();
    server.does(
        exchange -> {
          reader.interrupt();
          server.silence().answer(exchange);
        });
    HttpSchemaRegistry registry = client();

    assertThatThrownBy(() -> registry.byId(17)).isInstanceOf(WireInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptSaysNothingAboutTheRegistry() {
    server.does(StubRegistry.reply(503, ""));
    AtomicInteger sleeps = new AtomicInteger();
    ticker.beforeSleep(
        () -> {
          if (sleeps.getAndIncrement() == 0) {
            Thread.currentThread().interrupt();
          }
        });
    HttpSchemaRegistry registry = client();
    assertThatThrownBy(() -> registry.byId(17)).isInstanceOf(WireInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();

    server.does(StubRegistry.schema(SCHEMA));
    assertThat(registry.byId(17)).isEqualTo(new RegistryAnswer.Found(SCHEMA));
  }

  @Test
  void cannotBeUsedOnceClosed() {
    HttpSchemaRegistry registry = client();
    registry.close();

    assertThatThrownBy(() -> registry.byId(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private SettingsBuilder settings() {
    return SettingsBuilder.of(server.url());
  }

  private HttpSchemaRegistry client() {
    return client(settings());
  }

  private HttpSchemaRegistry client(SettingsBuilder settings) {
    return new HttpSchemaRegistry(settings.build(), ticker);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
