package org.lifeline.localstack.stack;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.identity.ClientToken;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.postgres.DatabaseAccess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Uses the servers of a stack as services and partners do. */
record StackClient(KafkaAccess kafka) {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Addresses addresses() {
    return kafka.addresses();
  }

  private Credentials credentials() {
    return kafka.credentials();
  }

  Connection asRole(String role, String database) throws SQLException {
    return new DatabaseAccess(addresses(), kafka.home(), credentials()).as(role, database, "");
  }

  void write(Map<String, Object> access, String topic, String value) throws ExecutionException, InterruptedException {
    var settings = new HashMap<>(access);
    settings.putIfAbsent("max.block.ms", 5000);
    try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, "key", value)).get();
    }
  }

  /** At the broker, by the password that it has here. */
  boolean signsIn(String principal) throws Exception {
    try (var admin = Admin.create(kafka.as(principal))) {
      admin.describeCluster().nodes().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SaslAuthenticationException) {
        return false;
      }
      throw e;
    }
  }

  /** What is there, as soon as there is something; nothing after a minute. */
  List<String> read(Map<String, Object> access, String topic) {
    try (var consumer = new KafkaConsumer<>(access, new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var values = new ArrayList<String>();
      for (long end = System.nanoTime() + PATIENCE.toNanos(); values.isEmpty() && System.nanoTime() < end;) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }

  SignedJWT token(String client) throws Exception {
    return SignedJWT.parse(answer(client).get("access_token").stringValue());
  }

  /** Whether the identity provider knows its secret. */
  boolean getsAToken(String client) throws Exception {
    return answer(client).has("access_token");
  }

  private JsonNode answer(String client) throws Exception {
    var secret = Objects.requireNonNull(credentials().clients().get(client)).secret();
    return JsonMapper.shared().readTree(ask(ClientToken.request(URI.create(addresses().issuer()), client, secret)));
  }

  JWKSet keys() throws Exception {
    return JWKSet.parse(ask(HttpRequest.newBuilder(URI.create(addresses().issuer() + "/oauth2/jwks"))));
  }

  List<String> subjects() throws Exception {
    return List.of(JsonMapper.shared()
        .readValue(ask(HttpRequest.newBuilder(URI.create(addresses().registry() + "/subjects"))), String[].class));
  }

  String ask(HttpRequest.Builder request) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString()).body();
    }
  }
}
