package org.lifeline.platform.inbox.restored;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.platform.inbox.restored.Heard.Partition;
import org.lifeline.platform.outage.Outages;
import org.lifeline.platform.outage.WaitingStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds out, before a service does anything, that its database is older than the log, which means that it was restored
 * from a backup. The opposite case is {@link ShorterLog}.
 *
 * <p>
 * The consumer group has then read records that the database knows nothing of, and would never read them again; the
 * service has also forgotten what it published since, and might, for example, allocate again what is already on its
 * way. So the start fails and says why, until somebody who knows what happened asks for reading again; then the group
 * is set back to where the database is. Promised: a database that has taken everything that was read is never taken for
 * a restored one. Not promised: that a new, empty database which has taken nothing at all is noticed; it is taken for
 * that of a first start.
 */
public final class RestoredDatabase implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RestoredDatabase.class);

  private final String group;
  private final Map<String, Object> client;
  private final JdbcClient jdbc;
  private final ShorterLog log;
  private final Restored asked;
  private final WaitingStart start = new WaitingStart();

  /**
   * @param group of the service's consumers
   * @param client connection and security settings
   * @param asked what to do about a restored database or log; the start fails if what it finds was not asked about
   */
  public RestoredDatabase(String group, Map<String, Object> client, JdbcClient jdbc, TransactionTemplate transaction,
      Restored asked) {
    this.group = group;
    this.client = Map.copyOf(client);
    this.jdbc = jdbc;
    this.log = new ShorterLog(group, jdbc, transaction);
    this.asked = asked;
  }

  /** The database is older than what its service has read. */
  public static final class OlderThanTheLog extends IllegalStateException {

    private static final long serialVersionUID = 1;

    OlderThanTheLog(String group, Map<String, Long> records) {
      super("a restored database (LIFELINE_RESTORED, docs/operations.md): " + group
          + " has read records that are not in it, by topic " + records);
    }
  }

  /**
   * Compares the database with the log; waits while either is away.
   *
   * @throws OlderThanTheLog this database was restored, and nobody has asked for reading again
   * @throws ShorterLog.OlderThanTheDatabase the log was restored or recreated, and nobody has asked for going on with
   * it
   */
  @Override
  public void start() {
    start.until(this::lookedAt);
  }

  @Override
  public void stop() {
    start.stop();
  }

  @Override
  public boolean isRunning() {
    return start.isStarted();
  }

  /** Starts before everything else, including the catch-up on erasures. */
  @Override
  public int getPhase() {
    return -1;
  }

  private boolean lookedAt() {
    try (var admin = Admin.create(client)) {
      log.compare(admin, asked == Restored.SHORTER_LOG);
      // The order matters: another instance may be reading, and the database moves ahead before the group does.
      var read = ShorterLog.readBy(group, admin);
      var taken = Heard.in(jdbc);
      var since = since(read, taken);
      if (since.isEmpty()) {
        return true;
      }
      if (asked != Restored.READ_AGAIN) {
        throw new OlderThanTheLog(group, since);
      }
      setBack(admin, read, taken);
      LOG.warn("the database was restored: what was read since is read again, by topic {} records", since);
      return true;
    } catch (ExecutionException | KafkaException e) {
      LOG.warn("the start waits for what Kafka knows of group {}: {}", group,
          (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!Outages.isOutage(e)) {
        throw e;
      }
      LOG.warn("the start waits for the database: {}", e.getClass().getSimpleName());
    }
    return false;
  }

  /**
   * How many records the group has read that this database has not taken, by topic; only of partitions from which it
   * has taken any.
   */
  private static Map<String, Long> since(Map<TopicPartition, Long> read, Map<Partition, Long> taken) {
    var since = new TreeMap<String, Long>();
    read.forEach((partition, next) -> {
      var here = taken.get(new Partition(partition.topic(), partition.partition()));
      if (here != null && here < next) {
        since.merge(partition.topic(), next - here, Long::sum);
      }
    });
    return since;
  }

  /**
   * Sets the group back to where the database is, or to the beginning of partitions from which it has taken nothing.
   * The group must have no members.
   */
  private void setBack(Admin admin, Map<TopicPartition, Long> read, Map<Partition, Long> taken)
      throws ExecutionException, InterruptedException {
    var unknown = new HashMap<TopicPartition, OffsetSpec>();
    var back = new HashMap<TopicPartition, OffsetAndMetadata>();
    read.forEach((partition, next) -> {
      var here = taken.get(new Partition(partition.topic(), partition.partition()));
      if (here == null) {
        unknown.put(partition, OffsetSpec.earliest());
      } else if (here < next) {
        back.put(partition, new OffsetAndMetadata(here));
      }
    });
    admin.listOffsets(unknown).all().get()
        .forEach((partition, first) -> back.put(partition, new OffsetAndMetadata(first.offset())));
    admin.alterConsumerGroupOffsets(group, back).all().get();
  }
}
