package org.lifeline.endtoend;

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
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.lifeline.endtoend.stack.Stack;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event of a version that is not deployed yet: nobody can read it, until deployment has registered its schema. The
 * registry numbers schemas one after the other, so the number is known before.
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

  /** The event in the wire format. */
  byte[] event(String operator) {
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
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(method + " " + path + " was answered " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
