package org.lifeline.localstack.service;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.postgres.DatabaseAccess;
import org.lifeline.platform.inbox.unread.OnlyMarks;

/** Finds what a service has left to do, from the broker and its own database, with the service's own rights. */
public record OutstandingWork(KafkaAccess kafka) {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * The outstanding work of a service; empty if broker or database do not answer within a few seconds, if it has no
   * tables yet, or if access is denied.
   */
  public Optional<Outstanding> of(ServiceEntry service) {
    if (!kafka.credentials().kafka().containsKey(service.name())
        || !kafka.credentials().databases().containsKey(service.database())) {
      return Optional.empty();
    }
    var settings = new HashMap<>(kafka.as(service.name()));
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3000);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000);
    try (var admin = Admin.create(settings);
        var database = new DatabaseAccess(kafka.addresses(), kafka.home(), kafka.credentials())
            .as(service.database(), service.database(), "&connectTimeout=2&socketTimeout=3");
        var marks = new OnlyMarks(kafka.as(service.name()), PATIENCE);
        var sql = database.createStatement();
        var row = sql.executeQuery("""
            select (select extract(epoch from now() - min(appended_at)) from outbox),
                   (select count(*) from dead_letter where settled_at is null)
            """)) {
      row.next();
      double age = row.getDouble(1);
      return Optional.of(new Outstanding(recordsToRead(admin, marks, service.name()), row.wasNull() ? null : age,
          row.getLong(2)));
    } catch (SQLException | ExecutionException | KafkaException unanswered) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * The lag of a group. Transaction markers at the end of a topic count as lag but are never read: where nothing else
   * is left, the lag is 0.
   */
  static long recordsToRead(Admin admin, OnlyMarks marks, String group)
      throws ExecutionException, InterruptedException {
    var read = new HashMap<TopicPartition, Long>();
    admin.describeConsumerGroups(List.of(group)).all().get().values()
        .forEach(description -> description.members()
            .forEach(member -> member.assignment().topicPartitions().forEach(partition -> read.put(partition, 0L))));
    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get()
        .forEach((partition, offset) -> read.put(partition, offset == null ? 0 : offset.offset()));
    var ends = new HashMap<TopicPartition, Long>();
    admin.listOffsets(read.keySet().stream().collect(
        Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()))).all().get()
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    read.entrySet().removeIf(next -> next.getValue() >= ends.getOrDefault(next.getKey(), 0L));
    read.keySet().removeAll(marks.among(read, ends));
    return read.entrySet().stream().mapToLong(next -> ends.getOrDefault(next.getKey(), 0L) - next.getValue()).sum();
  }
}
