package org.lifeline.platform.catchup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.TestSurroundings;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a service is given of a topic before it starts. */
class CatchUpIT {

  private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", TestSurroundings.BROKER.address());

  private final String topic = "looked-at-" + UUID.randomUUID();
  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final CatchUps catchUps = new CatchUps(BROKER, jdbc,
      new TransactionTemplate(new JdbcTransactionManager(database)));
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @BeforeEach
  void prepare() {
    database.setUrl(TestSurroundings.DATABASE.create("catch_up_" + UUID.randomUUID().toString().replace("-", "")));
    database.setUser("postgres");
    Flyway.configure().dataSource(database).locations("classpath:db/platform").load().migrate();
    jdbc.sql("create table kept (what text)").update();
    TestSurroundings.BROKER.createTopics(3, topic);
  }

  @Test
  void everythingIsSeenAtTheFirstStartAndLaterWhatIsNewAlone() {
    write(0, 1500);
    start();
    assertThat(seen).containsExactlyInAnyOrderElementsOf(names(0, 1500));

    seen.clear();
    start();
    assertThat(seen).isEmpty();

    write(1500, 1510);
    start();
    assertThat(seen).containsExactlyInAnyOrderElementsOf(names(1500, 1510));
  }

  @Test
  void databaseRestoredFromABackupSeesWhatWasSaidSince() {
    write(0, 10);
    start();
    jdbc.sql("create table backup as table caught_up").update();
    write(10, 20);
    start();
    seen.clear();

    jdbc.sql("delete from caught_up").update();
    jdbc.sql("insert into caught_up table backup").update();
    start();

    assertThat(seen).containsExactlyInAnyOrderElementsOf(names(10, 20));
  }

  /** A text with NUL, say, which no database keeps: the service must start all the same, now and later. */
  @Test
  void recordThatCannotBeTakenIsPassedOverAloneAndWithoutATrace() {
    write(0, 5);
    Consumer<List<ConsumerRecord<byte[], byte[]>>> failing = records -> {
      keep(records);
      if (records.stream().anyMatch(record -> new String(record.key(), UTF_8).equals("name-2"))) {
        throw new DataIntegrityViolationException("as the test asked");
      }
    };

    catchUps.on(topic, failing).start();

    assertThat(kept()).containsExactlyInAnyOrder("name-0", "name-1", "name-3", "name-4");
    start();
    assertThat(seen).as("read again").isEmpty();
  }

  /** A fault of the reader's own: were they passed over, nobody would read them again once it is mended. */
  @Test
  void startEndsIfNoneOfManyCanBeTaken() {
    write(0, 500);
    var catchUp = catchUps.on(topic, records -> {
      throw new IllegalStateException("as the test asked");
    });

    assertThatThrownBy(catchUp::start).isInstanceOf(IllegalStateException.class);

    start();
    assertThat(seen).containsExactlyInAnyOrderElementsOf(names(0, 500));
  }

  @Test
  void outageOfTheDatabaseDelaysTheStart() {
    write(0, 5);
    Consumer<List<ConsumerRecord<byte[], byte[]>>> failingOnce = records -> {
      if (seen.isEmpty()) {
        seen.add("failed");
        throw new CannotAcquireLockException("as the test asked");
      }
      keep(records);
    };

    catchUps.on(topic, failingOnce).start();

    assertThat(kept()).containsExactlyInAnyOrderElementsOf(names(0, 5));
  }

  @Test
  void topicThatIsNotThereYetDelaysTheStart() throws Exception {
    delete();
    var start = CompletableFuture.runAsync(this::start);
    await().during(Duration.ofSeconds(1)).until(() -> !start.isDone());

    await().ignoreExceptions().until(() -> {
      TestSurroundings.BROKER.createTopics(3, topic);
      return true;
    });
    start.get();

    assertThat(start).isCompleted();
  }

  @Test
  void topicThatWasMadeAnewIsSeenFromItsBeginning() throws Exception {
    write(0, 30);
    start();
    makeAnew();
    write(30, 33);
    seen.clear();

    start();

    assertThat(seen).containsExactlyInAnyOrderElementsOf(names(30, 33));
  }

  /** What comes next gets places that were looked at before. */
  @Test
  void nothingIsPassedOverOfATopicOnWhichThereWasNothingYetWhenItWasMadeAnew() throws Exception {
    write(0, 30);
    start();
    makeAnew();
    start();
    write(30, 150);
    seen.clear();

    start();

    assertThat(seen).containsExactlyInAnyOrderElementsOf(names(30, 150));
  }

  @Test
  void keysThatAreNoUuidsArePassedOver() {
    var key = UUID.randomUUID();
    write(0, 2);
    try (var producer = new KafkaProducer<>(BROKER, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, key.toString(), "what"));
      producer.send(new ProducerRecord<>(topic, key.toString(), "again"));
      producer.send(new ProducerRecord<>(topic, "1-2-3-4-5", "what"));
      producer.send(new ProducerRecord<>(topic, "no key"));
    }

    catchUps.onKeysOf(topic, keys -> keys.forEach(k -> seen.add(k.toString()))).start();

    assertThat(seen).contains(key.toString()).allMatch(key.toString()::equals);
  }

  private void start() {
    catchUps.on(topic, records -> records.forEach(record -> seen.add(new String(record.key(), UTF_8)))).start();
  }

  private void keep(List<ConsumerRecord<byte[], byte[]>> records) {
    records.forEach(record -> jdbc.sql("insert into kept values (?)").param(new String(record.key(), UTF_8)).update());
  }

  private List<String> kept() {
    return jdbc.sql("select what from kept").query(String.class).list();
  }

  private static List<String> names(int from, int until) {
    return IntStream.range(from, until).mapToObj(i -> "name-" + i).toList();
  }

  private void write(int from, int until) {
    try (var producer = new KafkaProducer<>(BROKER, new StringSerializer(), new StringSerializer())) {
      names(from, until).forEach(name -> producer.send(new ProducerRecord<>(topic, name, "what")));
    }
  }

  private void makeAnew() throws ExecutionException, InterruptedException {
    delete();
    await().ignoreExceptions().until(() -> {
      TestSurroundings.BROKER.createTopics(3, topic);
      return true;
    });
  }

  private void delete() throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(BROKER)) {
      admin.deleteTopics(List.of(topic)).all().get();
    }
  }
}
