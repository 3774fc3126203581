package org.lifeline.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * The topics of the scheme, read from the file from which deployment creates them.
 *
 * @param all in the file's order
 * @param deadLetters name pattern of the dead-letter topics, with braces
 * @param deadLettersKept how long a dead letter is kept
 */
record Topics(List<Topic> all, String deadLetters, String deadLettersKept) {

  private static final Path FILE = Path.of("../operations/kafka/topics.yaml");

  static Topics read() throws IOException {
    Map<String, Object> file = new Yaml().load(Files.readString(FILE));
    var dead = map(value(file, "dead_letters"));
    return new Topics(list(value(file, "topics")).stream().map(topic -> topic(map(topic))).toList(),
        value(dead, "name").toString(), value(dead, "keep").toString());
  }

  private static Topic topic(Map<?, ?> topic) {
    return new Topic(value(topic, "name").toString(), value(topic, "key").toString(),
        Integer.parseInt(value(topic, "partitions").toString()), value(topic, "cleanup").toString(),
        value(topic, "keep").toString(), settings(topic),
        strings(topic, "events").stream().map(EventTypes::typeOf).toList(), strings(topic, "written_by"),
        topic.containsKey("looked_at_by")
            ? Stream.of("read_by", "looked_at_by").flatMap(right -> strings(topic, right).stream()).toList()
            : strings(topic, "read_by"));
  }

  private static Map<String, String> settings(Map<?, ?> topic) {
    var sorted = new TreeMap<String, String>();
    if (topic.get("settings") instanceof Map<?, ?> settings) {
      settings.forEach((name, value) -> sorted.put(name.toString(), value.toString()));
    }
    return sorted;
  }

  private static List<String> strings(Map<?, ?> of, String name) {
    return list(value(of, name)).stream().map(Object::toString).toList();
  }

  private static Object value(Map<?, ?> of, String name) {
    return Objects.requireNonNull(of.get(name), () -> "topics.yaml: '" + name + "' is missing in " + of.get("name"));
  }

  private static List<?> list(Object value) {
    return (List<?>) value;
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }
}
