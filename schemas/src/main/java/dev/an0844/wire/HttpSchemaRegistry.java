package dev.an0844.wire;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a schema registry over {@code GET /schemas/ids/{id}}, with timeouts, retries, basic
 * authentication and TLS as the settings say. What it has learnt it keeps, in bounds.
 *
 * <ul>
 *   <li>An id that the registry does not know (404, or error code 40403) is {@link
 *       RegistryAnswer.Unknown} and not asked for again for {@code unknownTtl}. Beyond {@value
 *       #UNKNOWN_IDS} such ids at once, and as many again in each {@code unknownTtl}, new ids are
 *       turned away unasked and not conclusively: random bytes behind a 00 do not become a request
 *       each.
 *   <li>A registry that is down (no connection, no answer in time, 5xx, 408, 429) is asked again,
 *       with growing pauses, until {@code maxWait} has passed; then the answer is {@link
 *       RegistryAnswer.Unavailable}. What waiting does not mend (401, 403, other 4xx, a redirect,
 *       no registry at all) is so at once. From then on every id that is not remembered is
 *       unavailable at once, and once in {@value #PROBE_SECONDS} seconds or more one record probes.
 * </ul>
 *
 * <p>For one thread, {@link #close} aside: one instance per subtask. Waiting ends by interrupt, see
 * {@link WireInterruptedException}. Neither logs nor answers hold the credentials.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

  static final int UNKNOWN_IDS = 32;
  static final int PROBE_SECONDS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(HttpSchemaRegistry.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Ticker ticker;
  private final Duration maxWait;
  private final Duration unknownTtl;
  private final Map<Integer, RegistryAnswer.Found> found;
  private final Map<Integer, UnknownId> unknown;
  private final UnknownIdBudget budget;
  private final Circuit circuit;
  private volatile @Nullable RegistryNodes nodes;

  private record UnknownId(RegistryAnswer.Unknown answer, long expiresAt) {}

  /**
   * Nothing is asked yet; the files are read.
   *
   * @throws IllegalArgumentException when a file cannot be read or does not hold what it should
   */
  public HttpSchemaRegistry(RegistrySettings settings) {
    this(settings, Ticker.system());
  }

  HttpSchemaRegistry(RegistrySettings settings, Ticker ticker) {
    this.ticker = ticker;
    this.maxWait = settings.maxWait();
    this.unknownTtl = settings.unknownTtl();
    this.found = new LruCache<>(settings.cacheSize());
    this.unknown = new LruCache<>(settings.cacheSize());
    this.budget = new UnknownIdBudget(ticker, UNKNOWN_IDS, settings.unknownTtl());
    this.circuit = new Circuit(ticker, Duration.ofSeconds(PROBE_SECONDS));
    this.nodes = new RegistryNodes(settings);
  }

  @Override
  public RegistryAnswer byId(int id) {
    RegistryAnswer known = remembered(id);
    if (known != null) {
      return known;
    }
    if (circuit.blocks()) {
      return new RegistryAnswer.Unavailable(
          "the schema registry was down a moment ago: " + circuit.why());
    }
    if (!budget.allows(id)) {
      return new RegistryAnswer.Unknown(
          "schema id " + id + " was not asked for: too many ids before it were unknown", false);
    }
    return ask(id);
  }

  private @Nullable RegistryAnswer remembered(int id) {
    if (id < 0) {
      return new RegistryAnswer.Unknown(
          "schema id " + id + " is negative, which no registry gives out", true);
    }
    RegistryAnswer.Found schema = found.get(id);
    if (schema != null) {
      return schema;
    }
    UnknownId entry = unknown.get(id);
    if (entry == null) {
      return null;
    }
    if (ticker.nanoTime() - entry.expiresAt() >= 0) {
      unknown.remove(id);
      return null;
    }
    return entry.answer();
  }

  private RegistryAnswer ask(int id) {
    try {
      return circuit.isOpen() ? probe(id) : settle(id, askUntilAnswered(id), Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WireInterruptedException(e);
    }
  }

  private RegistryAnswer probe(int id) throws InterruptedException {
    long start = ticker.nanoTime();
    Reply reply = nodes().ask(id);
    return settle(id, reply, Duration.ofNanos(ticker.nanoTime() - start));
  }

  /** Retries until the longest wait has passed; asks once at least. */
  private Reply askUntilAnswered(int id) throws InterruptedException {
    long start = ticker.nanoTime();
    Duration pause = FIRST_PAUSE;
    while (true) {
      Reply reply = nodes().ask(id);
      if (!(reply instanceof Reply.Failed failed) || !failed.passing()) {
        return reply;
      }
      long left = maxWait.toNanos() - (ticker.nanoTime() - start);
      if (left <= 0) {
        return reply;
      }
      ticker.sleep(shorter(pause, Duration.ofNanos(left)));
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private RegistryAnswer settle(int id, Reply reply, Duration cost) {
    if (reply instanceof Reply.Failed failed) {
      if (!circuit.isOpen()) {
        LOG.warn("The schema registry is out of reach: {}", failed.detail());
      }
      circuit.failed(failed.detail(), cost);
      return new RegistryAnswer.Unavailable(
          "the schema registry is out of reach: " + failed.detail());
    }
    if (circuit.isOpen()) {
      LOG.info("The schema registry answers again");
      circuit.succeeded();
    }
    RegistryAnswer answer = ((Reply.Answered) reply).answer();
    remember(id, answer);
    return answer;
  }

  private void remember(int id, RegistryAnswer answer) {
    if (answer instanceof RegistryAnswer.Found schema) {
      found.put(id, schema);
    } else if (answer instanceof RegistryAnswer.Unknown no) {
      unknown.put(id, new UnknownId(no, ticker.nanoTime() + unknownTtl.toNanos()));
      budget.spend();
    }
  }

  private RegistryNodes nodes() {
    RegistryNodes current = nodes;
    if (current == null) {
      throw new IllegalStateException("the schema registry's client is closed");
    }
    return current;
  }

  /** Lets go of the HTTP client; its threads end once their work is done. */
  @Override
  public void close() {
    nodes = null;
  }
}
