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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code operations/kafka/topics.yaml}: every topic, what is in it, who writes and who reads it. */
public record TopicsFile(List<Entry> topics, DeadLetters dead_letters) {

  private static final YAMLMapper YAML = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .build();

  /**
   * One entry: a topic, or one for each partner or network operator if its name says {@code {partner}} or
   * {@code {operator}}.
   */
  public record Entry(String name, @Nullable String key, int partitions, String cleanup, String keep,
      Map<String, String> settings, List<String> events, List<String> written_by, List<String> read_by) {

    public Entry {
      settings = settings == null ? Map.of() : Map.copyOf(settings);
      events = orNone(events);
      written_by = orNone(written_by);
      read_by = orNone(read_by);
    }

    private boolean complete() {
      return name != null && partitions > 0 && cleanup != null && keep != null && !written_by.isEmpty()
          && !read_by.isEmpty();
    }

    private Stream<String> names(Scheme scheme) {
      if (name.contains("{partner}")) {
        return scheme.partners().stream().map(partner -> name.replace("{partner}", partner));
      }
      return name.contains("{operator}")
          ? scheme.operators().stream().map(operator -> name.replace("{operator}", operator))
          : Stream.of(name);
    }
  }

  /** For each service of ours and each topic that it reads: where it puts what it cannot take. */
  public record DeadLetters(String name, int partitions, String cleanup, String keep, Map<String, String> settings,
      List<String> services) {

    public DeadLetters {
      settings = settings == null ? Map.of() : Map.copyOf(settings);
      services = List.copyOf(services);
    }
  }

  public TopicsFile {
    topics = List.copyOf(topics);
  }

  /** @throws StackFailure if the file is missing or says something that is not understood */
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
      var settings = settings(entry.cleanup(), entry.keep(), entry.settings());
      entry.names(scheme).forEach(name -> all.add(new Topic(name, entry.partitions(), settings, entry.events())));
    }
    for (var entry : topics) {
      var readers = entry.read_by().stream().filter(dead_letters.services()::contains).toList();
      readers.forEach(reader -> entry.names(scheme).forEach(name -> all.add(deadLetters(reader, name))));
    }
    return List.copyOf(all);
  }

  private Topic deadLetters(String service, String topic) {
    return new Topic(dead_letters.name().replace("{service}", service).replace("{topic}", topic),
        dead_letters.partitions(), settings(dead_letters.cleanup(), dead_letters.keep(), dead_letters.settings()),
        List.of());
  }

  private static Map<String, String> settings(String cleanup, String keep, Map<String, String> more) {
    var all = new TreeMap<>(more);
    all.put("cleanup.policy", cleanup);
    all.put("retention.ms", Retention.millis(keep));
    return all;
  }

  private static List<String> orNone(@Nullable List<String> given) {
    return given == null ? List.of() : List.copyOf(given);
  }
}
