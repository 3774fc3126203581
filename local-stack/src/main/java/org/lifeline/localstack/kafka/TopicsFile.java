package org.lifeline.localstack.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.kafka.Placeholder.Filled;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * {@code operations/kafka/topics.yaml}: every topic, what is in it, who writes and who reads it, all other rights, and
 * the rate limits of parties.
 *
 * @param settings      of every topic, unless its own differ
 * @param still_written topics to which the right to write stays even when their party has left
 */
public record TopicsFile(Map<String, String> settings, List<Entry> topics, DeadLetters dead_letters,
    List<Named> still_written, List<Named> groups, List<Named> transactional_ids, List<Limited> quotas) {

  private static final YAMLMapper YAML = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .build();

  /**
   * One entry: a topic, or one for each partner or network operator if its name says {@code {partner}} or
   * {@code {operator}}.
   */
  public record Entry(String name, @Nullable String key, int partitions, String cleanup, String keep,
      Map<String, String> settings, List<String> events, List<String> written_by, List<String> read_by,
      List<String> looked_at_by, List<String> deleted_by) {

    public Entry {
      settings = settings == null ? Map.of() : Map.copyOf(settings);
      events = orNone(events);
      written_by = orNone(written_by);
      read_by = orNone(read_by);
      looked_at_by = orNone(looked_at_by);
      deleted_by = orNone(deleted_by);
    }

    private boolean complete() {
      return name != null && partitions > 0 && cleanup != null && keep != null && !written_by.isEmpty()
          && !read_by.isEmpty();
    }

    private Topic topic(Filled filled, Scheme scheme, Map<String, String> ofAll) {
      var readers = Stream.concat(read_by.stream(), looked_at_by.stream()).toList();
      return new Topic(filled.name(), partitions, TopicsFile.settings(cleanup, keep, ofAll, settings), events,
          filled.parties(written_by, scheme), filled.parties(readers, scheme), filled.parties(deleted_by, scheme));
    }
  }

  /**
   * The dead-letter topics: one for each of our services and each topic that it reads, for the records that it cannot
   * process. {@code {service}} stands for the service, {@code {topic}} for the topic.
   */
  public record DeadLetters(String name, int partitions, String cleanup, String keep, Map<String, String> settings,
      List<String> services, List<String> written_by, List<String> read_by) {

    public DeadLetters {
      settings = settings == null ? Map.of() : Map.copyOf(settings);
      services = List.copyOf(services);
      written_by = orNone(written_by);
      read_by = orNone(read_by);
    }

    private Topic of(String service, String topic, Map<String, String> ofAll) {
      return new Topic(name.replace("{service}", service).replace("{topic}", topic), partitions,
          TopicsFile.settings(cleanup, keep, ofAll, settings), List.of(), parties(written_by, service),
          parties(read_by, service), List.of());
    }

    private static List<String> parties(List<String> principals, String service) {
      return principals.stream().map(principal -> principal.replace("{service}", service)).toList();
    }
  }

  /**
   * Resources named after their user, {@code {principal}}, or by a common prefix: consumer groups, transactional ids,
   * topics.
   */
  public record Named(String name, List<String> used_by) {

    public Named {
      used_by = orNone(used_by);
    }
  }

  /**
   * Rate limits that apply to each of several principals.
   *
   * @param limits by Kafka's name of the quota
   */
  public record Limited(List<String> whose, Map<String, Double> limits) {

    public Limited {
      whose = orNone(whose);
      limits = limits == null ? Map.of() : Map.copyOf(limits);
    }

    Stream<Quota> of(Scheme scheme) {
      return new Filled("", Map.of()).parties(whose, scheme).stream().flatMap(
          party -> limits.entrySet().stream().map(limit -> Quota.of(party, limit.getKey(), limit.getValue())));
    }
  }

  public TopicsFile {
    settings = settings == null ? Map.of() : Map.copyOf(settings);
    topics = List.copyOf(topics);
    still_written = still_written == null ? List.of() : List.copyOf(still_written);
    groups = groups == null ? List.of() : List.copyOf(groups);
    transactional_ids = transactional_ids == null ? List.of() : List.copyOf(transactional_ids);
    quotas = quotas == null ? List.of() : List.copyOf(quotas);
  }

  /** @throws StackFailure if the file is missing or contains something that is not understood */
  public static TopicsFile read(Path file) {
    try {
      var topics = YAML.readValue(Files.readString(file), TopicsFile.class);
      topics.topics().stream().filter(entry -> !entry.complete()).findFirst().ifPresent(entry -> {
        throw StackFailure.refused(file + ": the topic " + entry.name()
            + " needs a name, partitions, cleanup, keep, written_by and read_by.");
      });
      return topics;
    } catch (IOException e) {
      throw StackFailure.refused(file + " cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw StackFailure
          .refused(file + ": " + e.getOriginalMessage() + " (near line " + e.getLocation().getLineNr() + ")");
    }
  }

  /** Every topic of this scheme, dead-letter topics included. */
  public List<Topic> of(Scheme scheme) {
    var all = new ArrayList<Topic>();
    for (var entry : topics) {
      Placeholder.fill(entry.name(), scheme).forEach(filled -> all.add(entry.topic(filled, scheme, settings)));
    }
    for (var entry : topics) {
      var readers = entry.read_by().stream().filter(dead_letters.services()::contains).toList();
      readers.forEach(reader -> Placeholder.fill(entry.name(), scheme)
          .forEach(filled -> all.add(dead_letters.of(reader, filled.name(), settings))));
    }
    return List.copyOf(all);
  }

  private static Map<String, String> settings(String cleanup, String keep, Map<String, String> ofAll,
      Map<String, String> more) {
    var all = new TreeMap<>(ofAll);
    all.putAll(more);
    all.put("cleanup.policy", cleanup);
    all.put("retention.ms", Retention.millis(keep));
    return all;
  }

  private static List<String> orNone(@Nullable List<String> given) {
    return given == null ? List.of() : List.copyOf(given);
  }
}
