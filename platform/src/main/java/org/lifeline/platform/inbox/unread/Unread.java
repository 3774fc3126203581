package org.lifeline.platform.inbox.unread;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.broker.KeptOpen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Metrics of what a service's consumers have not read: how many records, and for how long a partition with something to
 * read has made no progress. Read from the broker, so that a consumer that hangs or no longer polls is seen as well.
 * While the broker is away, what stood still is still counted as standing, and the time since the broker last answered
 * is reported too. Also reports how many of the partitions lack a replica in sync. Markers that Kafka keeps in a log
 * and delivers to nobody do not count as unread: {@link OnlyMarks}.
 *
 * <p>
 * Looks on a thread of its own, so that an answer that does not come holds up nothing else in the service.
 */
public final class Unread implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Unread.class);

  private static final long EVERY_SECONDS = 10;
  private static final int PATIENCE_MILLIS = 5_000;

  private final String group;
  private final KeptOpen<Admin> admin;
  private final OnlyMarks onlyMarks;
  private final LongSupplier nanos;
  private final Map<TopicPartition, Standing> standing = new ConcurrentHashMap<>();
  private final Map<String, Level<Long>> levels = new ConcurrentHashMap<>();
  private volatile Predicate<String> theirs = topic -> false;
  private volatile long behind;
  private volatile long thin;
  private volatile long looked;
  private volatile long begun;
  private volatile @Nullable ScheduledExecutorService looking;

  private record Standing(long next, long since) {
  }

  /**
   * @param group the consumer group of the service
   * @param client connection and security settings
   * @param nanos as {@link System#nanoTime()}: with a wall clock that is set back, nothing would seem to stand still
   */
  public Unread(String group, Map<String, Object> client, LongSupplier nanos, MeterRegistry metrics) {
    this.group = group;
    var settings = new HashMap<>(client);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    this.admin = new KeptOpen<>(() -> Admin.create(settings), open -> open.close(Duration.ZERO));
    this.onlyMarks = new OnlyMarks(client, Duration.ofMillis(PATIENCE_MILLIS));
    this.nanos = nanos;
    looked = nanos.getAsLong();
    begun = looked - TimeUnit.SECONDS.toNanos(EVERY_SECONDS);
    Gauge.builder("lifeline.events.behind", this, own -> own.behind)
        .description("records on the service's topics that its consumers have not read").register(metrics);
    Gauge.builder("lifeline.broker.partitions.thin", this, own -> own.thin)
        .description("partitions of the service's topics with fewer live copies than they are to have")
        .register(metrics);
    TimeGauge.builder("lifeline.events.standing.age", this, TimeUnit.MILLISECONDS, own -> own.age().toMillis())
        .description("since a partition with something to read has got on; 0 where all do").register(metrics);
    TimeGauge.builder("lifeline.broker.look.age", this, TimeUnit.MILLISECONDS, own -> own.silent().toMillis())
        .description("since the broker has last said how far the service's topics are").register(metrics);
  }

  /** The number of unread records. */
  long behind() {
    return behind;
  }

  /** The number of partitions that lack a replica in sync. */
  long thin() {
    return thin;
  }

  /** For how long the partition that has stood still longest has done so. */
  Duration age() {
    long now = nanos.getAsLong();
    return Duration.ofNanos(standing.values().stream().mapToLong(one -> Math.max(0, now - one.since)).max().orElse(0));
  }

  /** The time since the broker last said how far the topics are: up to a few looks while all is well. */
  private Duration silent() {
    return Duration.ofNanos(nanos.getAsLong() - looked);
  }

  /**
   * Says which topics the consumers read, so that a partition of which they have never read anything counts, too; to be
   * called before the first look. Topics that this service has no right to see do not count.
   *
   * @param destinations as in the bindings: names with commas between them, or a pattern
   */
  public void reads(Collection<String> destinations) {
    theirs = Pattern.compile(String.join("|", destinations).replace(',', '|')).asMatchPredicate();
  }

  /**
   * Has {@link #known} answer for a topic; to be called before the first look.
   *
   * @param topic one of the service's topics
   */
  public void follow(String topic) {
    levels.put(topic, new Level<>());
  }

  /**
   * The greatest possible age of what is known from a followed topic: the time since the last moment of which it is
   * certain that everything on the topic by then has been read. Up to a few looks for a consumer that keeps up, however
   * much arrives. It grows while the broker does not answer, while a consumer stands still, and while it works off a
   * backlog. Kept in memory only.
   *
   * @return null if there has been no such moment since this process started
   */
  public @Nullable Duration known(String topic) {
    var level = levels.get(topic);
    var reached = level == null ? null : level.reached();
    return reached == null ? null : Duration.ofNanos(nanos.getAsLong() - reached);
  }

  @Override
  public void start() {
    looked = nanos.getAsLong(); // the time between construction and start does not count
    var thread = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("unread").factory());
    thread.scheduleWithFixedDelay(this::lookWhenDue, 0, 1, TimeUnit.SECONDS);
    looking = thread;
  }

  @Override
  public void stop() {
    var thread = looking;
    looking = null;
    if (thread != null) {
      thread.execute(this::signOut);
      thread.shutdown(); // the task above still runs, the next look does not
    }
  }

  @Override
  public boolean isRunning() {
    return looking != null;
  }

  /**
   * Looks every second while the level of a followed topic is still unknown, as somebody may be waiting for it;
   * otherwise every 10 s.
   */
  private void lookWhenDue() {
    boolean unknown = levels.values().stream().anyMatch(level -> level.reached() == null);
    if (unknown || nanos.getAsLong() - begun >= TimeUnit.SECONDS.toNanos(EVERY_SECONDS)) {
      look();
    }
  }

  /**
   * Looks once; synchronized, since a thread that is stopping may still be looking when the next has been started.
   * Throws nothing.
   */
  synchronized void look() {
    begun = nanos.getAsLong();
    try {
      var places = Places.of(admin.get(), group, levels.keySet(), theirs, onlyMarks);
      seen(places);
      levels.forEach((topic, level) -> places.tell(level, topic, begun));
      thin = places.thin();
    } catch (ExecutionException | RuntimeException | Error e) { // or nobody would look any more
      LOG.warn("what is unread could not be looked up: {}",
          (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName());
      signOut();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes the clients. Throws nothing, or nobody would look any more: a client that does not close is left behind. */
  private synchronized void signOut() {
    try (onlyMarks) {
      admin.close();
    } catch (RuntimeException | Error e) {
      LOG.warn("a client that looked at what is unread did not close: {}", e.getClass().getSimpleName());
    }
  }

  private void seen(Places places) {
    long unread = 0;
    for (var partition : places.read().entrySet()) {
      long next = partition.getValue();
      long more = places.unread(partition.getKey());
      unread += more;
      standing.compute(partition.getKey(), (key, before) -> {
        if (more == 0) {
          return null;
        }
        return before != null && before.next == next ? before : new Standing(next, nanos.getAsLong());
      });
    }
    standing.keySet().retainAll(places.read().keySet());
    behind = unread;
    looked = nanos.getAsLong();
  }
}
