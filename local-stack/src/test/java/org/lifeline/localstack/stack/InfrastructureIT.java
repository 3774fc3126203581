package org.lifeline.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import tools.jackson.databind.json.JsonMapper;

/** The real servers, in a directory and on ports of their own. */
class InfrastructureIT {

  private static final List<String> SERVERS = List.of("postgres", "kafka", "registry", "identity-provider");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path directory;

  private static final Addresses ADDRESSES = new Addresses(FreeOffset.find());
  private static final Heard HEARD = new Heard();

  @SuppressWarnings("NullAway.Init")
  private static LocalStack stack;

  @BeforeAll
  static void up() {
    var installation = new Installation(
        Path.of(System.getProperty("lifeline.root", "..")).toAbsolutePath().normalize());
    stack = LocalStack.settled(installation, home(), ADDRESSES, Optional.empty());
    stack.up(stack.infrastructure(), HEARD);
  }

  @AfterAll
  static void down() {
    stack.down(Set.of(), HEARD);
    assertThat(SERVERS).allSatisfy(name -> assertThat(stack.processes().find(name)).isEmpty());
  }

  @Test
  void everyServerIsWellAndASecondUpStartsNothing() {
    var before = pids();

    stack.up(stack.infrastructure(), HEARD);

    assertThat(pids()).isEqualTo(before);
    assertThat(HEARD.skipped).contains("postgres", "kafka", "registry", "identity-provider");
    assertThat(stack.status()).filteredOn(status -> SERVERS.contains(status.name()))
        .allSatisfy(status -> assertThat(status.state()).isEqualTo(ComponentStatus.State.HEALTHY));
  }

  @Test
  void whatWasAcknowledgedOutlivesTheKillingOfEveryServer() throws Exception {
    var token = token("harbour-refuge");
    write("referrals", "before the kill");
    try (var database = asRole("referral", "referral"); var sql = database.createStatement()) {
      sql.execute("create table kept (id int)");
      sql.execute("insert into kept values (1)");
    }

    pids().values().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    stack.up(stack.infrastructure(), HEARD);

    assertThat(read("referrals")).contains("before the kill");
    try (var database = asRole("referral", "referral"); var sql = database.createStatement()) {
      assertThat(sql.executeQuery("select from kept").next()).isTrue();
    }
    assertThat(subjects()).contains("referrals-org.lifeline.events.ReferralCreated");
    assertThat(token.verify(new RSASSAVerifier(keys().getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
        .as("an old token is still good").isTrue();
  }

  @Test
  void aTokenSaysWhoForWhomAndInWhichRole() throws Exception {
    var claims = token("HUB-LON").getJWTClaimsSet();

    assertThat(claims.getIssuer()).isEqualTo(ADDRESSES.issuer());
    assertThat(claims.getAudience()).containsExactly("lifeline");
    assertThat(claims.getSubject()).isEqualTo("HUB-LON");
    assertThat(claims.getClaims()).containsEntry("role", "hub").containsEntry("party", "HUB-LON");
    assertThat(claims.getClaim("scope")).asInstanceOf(LIST).containsExactly("hub");
  }

  @Test
  void aRoleCannotEnterAnothersDatabase() {
    assertThatThrownBy(() -> asRole("allocation", "referral").close()).isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> asRole("allocation", "postgres").close()).isInstanceOf(SQLException.class);
  }

  @Test
  void nobodyMakesATopicByWritingToIt() {
    assertThatThrownBy(() -> write("no-such-topic", "anything")).isInstanceOf(ExecutionException.class);
  }

  private static StackHome home() {
    return StackHome.at(directory.resolve("stack"));
  }

  private static Credentials credentials() {
    return Credentials.read(home().credentials());
  }

  private static Map<String, Long> pids() {
    var pids = new TreeMap<String, Long>();
    SERVERS.forEach(name -> stack.processes().find(name).ifPresent(running -> pids.put(name, running.pid())));
    return pids;
  }

  private static Connection asRole(String role, String database) throws SQLException {
    return DriverManager.getConnection(ADDRESSES.jdbc(database), role, credentials().database(role));
  }

  private static void write(String topic, String value) throws ExecutionException, InterruptedException {
    var settings = Map.<String, Object>of("bootstrap.servers", ADDRESSES.kafka(), "acks", "all", "max.block.ms", 5000);
    try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, "key", value)).get();
    }
  }

  private static List<String> read(String topic) {
    try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", ADDRESSES.kafka()), new StringDeserializer(),
        new StringDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var values = new ArrayList<String>();
      consumer.poll(Duration.ofSeconds(10)).forEach(record -> values.add(record.value()));
      return values;
    }
  }

  private static SignedJWT token(String client) throws Exception {
    var secret = Objects.requireNonNull(credentials().clients().get(client)).secret();
    var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    var answer = ask(HttpRequest.newBuilder(URI.create(ADDRESSES.issuer() + "/oauth2/token"))
        .header("Authorization", "Basic " + basic).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    return SignedJWT.parse(JsonMapper.shared().readTree(answer).get("access_token").stringValue());
  }

  private static JWKSet keys() throws Exception {
    return JWKSet.parse(ask(HttpRequest.newBuilder(URI.create(ADDRESSES.issuer() + "/oauth2/jwks"))));
  }

  private static List<String> subjects() throws Exception {
    return List.of(JsonMapper.shared()
        .readValue(ask(HttpRequest.newBuilder(URI.create(ADDRESSES.registry() + "/subjects"))), String[].class));
  }

  private static String ask(HttpRequest.Builder request) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString()).body();
    }
  }

  /** Remembers what was skipped. */
  private static final class Heard implements Progress {

    private final List<String> skipped = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void begun(String name, String what) {
    }

    @Override
    public void done(String name, String what, Duration took) {
    }

    @Override
    public void skipped(String name, String why) {
      skipped.add(name);
    }
  }
}
