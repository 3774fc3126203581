package org.lifeline.schemas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes {@code docs/asyncapi.yaml}: topics and events as an AsyncAPI 3.0 document that needs no other file. Directions
 * are seen from the scheme: it receives what partners submit and sends everything else.
 */
final class AsyncApi {

  private static final Map<String, String> PARAMETERS = Map.of( //
      "partner", "Identifier of the partner, as in its token.", //
      "operator", "Identifier of the network operator, as in its token.", //
      "service", "The service that could not take the record.", //
      "topic", "The topic that the record came from.");

  private final EventSchemas events;
  private final Topics topics;

  private AsyncApi(EventSchemas events, Topics topics) {
    this.events = events;
    this.topics = topics;
  }

  /** @param version of the document: that of the newest release of the schemas */
  static String page(EventSchemas events, Topics topics, String version) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(120);
    options.setDereferenceAliases(true);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    return "# Generated from the schemas and operations/kafka/topics.yaml. Do not edit; to write it anew: " + Pages.HOW
        + "\n"
        + new Yaml(options).dump(new AsyncApi(events, topics).document(version));
  }

  private Map<String, Object> document(String version) {
    var channels = new LinkedHashMap<String, Object>();
    var operations = new LinkedHashMap<String, Object>();
    var messages = new LinkedHashMap<String, Object>();
    for (var topic : topics.all()) {
      channels.put(topic.id(), channel(topic));
      operations.put(topic.id(), operation(topic));
      topic.events().forEach(
          event -> messages.put(EventSchemas.recordNameOf(event), EventMessage.of(event, events.schema(event), topic)));
    }
    var dead = new Topic(topics.deadLetters(), "", 1, "", "", Map.of(), List.of(), List.of(), List.of());
    channels.put("dlt",
        tree("address", dead.name(), "title", "Dead letters", "description",
            "Records that a service cannot take, byte for byte, kept %s. Headers say the class of the failure and a code."
                .formatted(topics.deadLettersKept()),
            "messages", tree("DeadLetter", ref("messages", "DeadLetter")), "parameters", parameters(dead)));
    messages.put("DeadLetter",
        tree("title", "Dead letter", "summary", "The untouched record: its value may be anything."));
    return tree("asyncapi", "3.0.0", "info", info(version), "defaultContentType", "application/vnd.apache.avro",
        "servers", servers(), "channels", channels, "operations", operations, "components",
        tree("messages", messages, "schemas", EventMessage.headerSchemas()));
  }

  private static Map<String, Object> info(String version) {
    return tree("title", "Lifeline events", "version", version, "description",
        """
            Every event of the scheme. Records are CloudEvents 1.0 in Kafka's binary mode; values are Avro in Confluent's wire
            format: a zero byte, the schema's id in four bytes, the record. Schemas are in the registry under
            <topic>-<record's full name>; each version reads and is read by every released one.
            Each field's `sensitivity` is public, operational, pseudonymous or sealed (see data-map.md).
            """,
        "license", tree("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0"));
  }

  private static Map<String, Object> servers() {
    return tree("local",
        tree("host", "127.0.0.1:19092", "protocol", "kafka", "description", "The local stack.", "bindings", tree(
            "kafka",
            tree("schemaRegistryUrl", "http://127.0.0.1:18081/apis/ccompat/v7", "schemaRegistryVendor", "apicurio"))));
  }

  private Map<String, Object> channel(Topic topic) {
    var messages = new LinkedHashMap<String, Object>();
    topic.events().stream().map(EventSchemas::recordNameOf).forEach(name -> messages.put(name, ref("messages", name)));
    var channel = tree("address", topic.name(), "description",
        "Key: %s. Written by %s. Read by %s.%s".formatted(topic.key(), topic.inWords(topic.writtenBy()),
            topic.inWords(topic.readBy()),
            topic.cleanup().equals("compact") ? " Compacted; a record without a value removes its key." : ""),
        "messages", messages);
    if (!topic.parameters().isEmpty()) {
      channel.put("parameters", parameters(topic));
    }
    var settings = tree("cleanup.policy", List.of(topic.cleanup()), "retention.ms", keptMillis(topic.keep()));
    topic.settings().forEach((name, value) -> settings.put(name, setting(value)));
    channel.put("bindings", tree("kafka", tree("partitions", topic.partitions(), "topicConfiguration", settings)));
    return channel;
  }

  /** A setting, as a number if it is one. */
  private static Object setting(String value) {
    return value.matches("-?[0-9]+") ? Long.valueOf(value) : value;
  }

  private static Map<String, Object> operation(Topic topic) {
    return tree("action", topic.isWrittenOutside() ? "receive" : "send", "channel",
        tree("$ref", "#/channels/" + topic.id()), "summary",
        "Written by %s, read by %s.".formatted(topic.inWords(topic.writtenBy()), topic.inWords(topic.readBy())));
  }

  private static Map<String, Object> parameters(Topic topic) {
    var parameters = new LinkedHashMap<String, Object>();
    topic.parameters().forEach(
        name -> parameters.put(name, tree("description", PARAMETERS.getOrDefault(name, "The " + name + "."))));
    return parameters;
  }

  private static long keptMillis(String keep) {
    return keep.equals("forever") ? -1 : Duration.ofDays(Long.parseLong(keep.replace(" days", ""))).toMillis();
  }

  private static Map<String, Object> ref(String kind, String name) {
    return tree("$ref", "#/components/" + kind + "/" + name);
  }

  /** A mapping in the order given: name, value, name, value, … */
  static Map<String, Object> tree(Object... namesAndValues) {
    var tree = new LinkedHashMap<String, Object>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      tree.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return tree;
  }
}
