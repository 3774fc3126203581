package org.lifeline.endtoend.stack;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.lifeline.localstack.kafka.KafkaAccess;

/** The brokers of a stack, as they describe themselves. */
public record Cluster(KafkaAccess access) {

  /** What a topic has as one of its settings. */
  public String setting(String topic, String name) throws ExecutionException, InterruptedException {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (var admin = admin()) {
      return Objects.requireNonNull(admin.describeConfigs(List.of(resource)).all().get().get(resource)).get(name)
          .value();
    }
  }

  /** On how many brokers the partition is that is on fewest. */
  public int fewestCopies() throws ExecutionException, InterruptedException {
    try (var admin = admin()) {
      var topics = admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values();
      return topics.stream().flatMap(topic -> topic.partitions().stream())
          .mapToInt(partition -> partition.isr().size()).min().orElseThrow();
    }
  }

  /** How many the others take to be there. */
  public int brokers() throws ExecutionException, InterruptedException {
    try (var admin = admin()) {
      return admin.describeCluster().nodes().get().size();
    }
  }

  /** Instances that read in the group of a service. */
  public Stream<String> members(String service) throws ExecutionException, InterruptedException {
    try (var admin = admin()) {
      return admin.describeConsumerGroups(List.of(service)).all().get().values().stream()
          .flatMap(group -> group.members().stream())
          .flatMap(member -> member.groupInstanceId().stream().map(id -> id.replaceFirst("\\..*", "")));
    }
  }

  private Admin admin() {
    return Admin.create(access.deployment());
  }
}
