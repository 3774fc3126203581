package org.lifeline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.platform.testing.Sent;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event of a version that is not deployed yet: nobody can read it until deployment has registered its schema. The
 * registry numbers schemas consecutively, so the number is known beforehand.
 */
final class NewerSchema {

  private static final String SUBJECT = "hotlines-org.lifeline.events.HotlineListApplied";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Stack stack;
  private final int next;

  NewerSchema(Stack stack) {
    this.stack = stack;
    next = register("before", "newer.before") + 1;
  }

  /** As a service of that version tells that an operator has applied the list of hotlines. */
  ProducerRecord<byte[], byte[]> record(String operator) {
    var record = new ProducerRecord<>("hotlines", operator.getBytes(UTF_8), event(operator));
    Map.of("ce_specversion", "1.0", "ce_id", UUID.randomUUID().toString(), "ce_type", "hotline-list-applied",
        "ce_source", "notification-service", "ce_time", Instant.now().toString())
        .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
    return record;
  }

  /** In the wire format. */
  private byte[] event(String operator) {
    var schema = new SchemaParser().parse(text("after")).mainSchema();
    var applied = new GenericData.Record(schema);
    applied.put("operator", operator);
    applied.put("version", 1L);
    applied.put("applied_at", Instant.now().toEpochMilli());
    applied.put("note", "none");
    var out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(next).array());
    try {
      var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      new GenericDatumWriter<>(schema).write(applied, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return out.toByteArray();
  }

  /** Deploys the schema. */
  void register() {
    int id = register("after", SUBJECT);
    if (id != next) {
      throw new AssertionError("the registry gave " + id + " and not " + next);
    }
  }

  private int register(String standard, String subject) {
    var answer = send("POST", "/subjects/" + subject + "/versions",
        JSON.writeValueAsString(Map.of("schema", text(standard))));
    return JSON.readTree(answer).get("id").asInt();
  }

  /** As it is registered, with a field more, which has a default. */
  private String text(String standard) {
    var known = (ObjectNode) JSON.readTree(JSON.readTree(send("GET", "/subjects/" + SUBJECT + "/versions/1", ""))
        .get("schema").asString());
    known.withArray("fields").addObject().put("name", "note").put("type", "string").put("doc", "Of a later version.")
        .put("default", standard).put("sensitivity", "operational");
    return known.toString();
  }

  private String send(String method, String path, String body) {
    var request = HttpRequest.newBuilder(URI.create(stack.registry() + path))
        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
        .header("Authorization", stack.registryWriter().authorization())
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = Sent.by(http, request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(method + " " + path + " was answered " + answer.statusCode());
      }
      return answer.body();
    }
  }
}
