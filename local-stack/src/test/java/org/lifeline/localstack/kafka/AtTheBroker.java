package org.lifeline.localstack.kafka;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.stack.StackOfTests;

/** What tests at the real broker of a stack need; all of them share one. */
@ExtendWith(SharedBroker.class)
abstract class AtTheBroker {

  static final Duration PATIENCE = Duration.ofMinutes(1);

  static final Installation INSTALLATION = StackOfTests.installation();

  @SuppressWarnings("NullAway.Init")
  static StackHome home;

  @SuppressWarnings("NullAway.Init")
  static KafkaAccess access;

  @SuppressWarnings("NullAway.Init")
  static Rights rights;

  @BeforeAll
  static void at(BrokerOfTests broker) {
    home = broker.home();
    access = broker.access();
    rights = Rights.of(TopicsFile.read(INSTALLATION.topics()), scheme());
  }

  static RightsMatrix matrix() {
    return new RightsMatrix(access, rights);
  }

  static Scheme scheme() {
    return Scheme.read(INSTALLATION.sampleScheme());
  }
}
