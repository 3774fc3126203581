package org.lifeline.localstack.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.lifeline.localstack.StackFailure;

/**
 * Deployment step: creates each topic that is missing and applies the settings of those that exist. It never removes a
 * topic and never changes a number of partitions: that would break the order per key. The replication factor is left to
 * the brokers.
 *
 * @param broker connection and security settings of a user who may create topics
 */
public record TopicDeployment(Map<String, Object> broker, List<Topic> topics) {

  public TopicDeployment {
    broker = Map.copyOf(broker);
    topics = List.copyOf(topics);
  }

  /**
   * @throws StackFailure if the broker refuses, or if an existing topic has another number of partitions than described
   */
  public void deploy() {
    try (var admin = Admin.create(broker)) {
      var present = await(admin.listTopics().names());
      var missing = topics.stream().filter(topic -> !present.contains(topic.name())).toList();
      var there = topics.stream().filter(topic -> present.contains(topic.name())).toList();
      create(admin, missing);
      verifyPartitions(admin, there);
      correctSettings(admin, there);
    }
  }

  private static void create(Admin admin, Collection<Topic> missing) {
    await(admin
        .createTopics(missing.stream()
            .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                .configs(topic.settings()))
            .toList())
        .all());
  }

  private static void verifyPartitions(Admin admin, Collection<Topic> there) {
    Map<String, TopicDescription> described = await(admin.describeTopics(there.stream().map(Topic::name).toList())
        .allTopicNames());
    for (var topic : there) {
      var description = described.get(topic.name());
      int partitions = description == null ? 0 : description.partitions().size();
      if (partitions != topic.partitions()) {
        throw StackFailure.failed("The topic " + topic.name() + " has " + partitions + " partitions, not the "
            + topic.partitions() + " of topics.yaml. Changing that would break the order per key.");
      }
    }
  }

  private static void correctSettings(Admin admin, Collection<Topic> there) {
    var resources = there.stream().collect(
        Collectors.toMap(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), Function.identity()));
    var actual = await(admin.describeConfigs(resources.keySet()).all());
    var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
    resources.forEach((resource, topic) -> {
      var different = new ArrayList<AlterConfigOp>();
      topic.settings().forEach((setting, value) -> {
        var entry = actual.containsKey(resource) ? actual.get(resource).get(setting) : null;
        if (entry == null || !value.equals(entry.value())) {
          different.add(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET));
        }
      });
      if (!different.isEmpty()) {
        changes.put(resource, different);
      }
    });
    if (!changes.isEmpty()) {
      await(admin.incrementalAlterConfigs(changes).all());
    }
  }

  private static <T> T await(KafkaFuture<T> answer) {
    return Answer.await(answer, "The topics could not be made");
  }
}
