package org.lifeline.platform.inbox.consumer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.binder.kafka.support.ConsumerConfigCustomizer;

/**
 * Lets a process that is restarted under the name of one that was killed take its place in the group at once (static
 * membership, KIP-345). Without a name, its partitions stand still until the broker has missed the dead process for its
 * session time-out. Each consumer of a process gets its own name. Two processes with the same name shut each other out:
 * {@link LostConsumer}.
 *
 * <p>
 * The name contains what the consumer reads. A group gives a member that comes back under its name what it had, and
 * does not see that it reads more topics than before (KAFKA-12759): a new one would belong to nobody. What a pattern
 * finds is asked of the broker, where the start has just been
 * ({@link org.lifeline.platform.inbox.restored.RestoredDatabase}).
 */
final class NamedConsumers implements ConsumerConfigCustomizer {

  private static final Logger LOG = LoggerFactory.getLogger(NamedConsumers.class);

  /** Names with commas between them; anything else is a pattern. */
  private static final Pattern NAMES = Pattern.compile("[\\w.,-]+");

  private final String instance;
  private final Map<String, Object> client;

  /**
   * Makes the customizer.
   *
   * @param instance the name of this process among those of its service, the same at every start; empty for none
   * @param client connection and security settings
   */
  NamedConsumers(String instance, Map<String, Object> client) {
    this.instance = instance;
    this.client = Map.copyOf(client);
  }

  /** A consumer of which the broker does not say what it finds gets no name. */
  @Override
  public void configure(Map<String, Object> settings, String binding, String destination) {
    if (instance.isBlank()) {
      return;
    }
    try {
      var reads = NAMES.matcher(destination).matches()
          ? destination
          : destination + found(Pattern.compile(destination));
      settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
          instance + '.' + binding + '.' + Integer.toHexString(reads.hashCode()));
    } catch (ExecutionException | KafkaException e) {
      LOG.warn("a consumer has no name, as the broker does not say what it reads: {}",
          (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The topics that a pattern finds among those that this service may see. */
  private List<String> found(Pattern pattern) throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(client)) {
      return admin.listTopics().names().get().stream().filter(pattern.asMatchPredicate()).sorted().toList();
    }
  }
}
