package org.lifeline.verification.exposure.play;

import java.net.URI;
import org.lifeline.demo.actors.Doors;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.postgres.DatabaseAccess;
import org.lifeline.localstack.stack.LocalStack;
import org.lifeline.verification.exposure.search.Heard;

/**
 * A stack, and clients that keep what it answers.
 *
 * @param http  for requests to any endpoint
 * @param doors the same client, as each of the parties
 */
public record Setting(Installation installation, StackHome home, Addresses addresses, Credentials credentials,
    LocalStack stack, Scheme scheme, Heard heard, Witness http, Doors doors) {

  public static Setting of(Installation installation, StackHome home, Addresses addresses, LocalStack stack) {
    var credentials = Credentials.read(home.credentials());
    var heard = new Heard();
    var http = new Witness(Doors.client(), heard);
    return new Setting(installation, home, addresses, credentials, stack, Scheme.read(home.scheme()), heard, http,
        new Doors(http, addresses, credentials));
  }

  /** The access to Kafka. */
  public KafkaAccess kafka() {
    return new KafkaAccess(addresses, home, credentials);
  }

  /** The access to the databases. */
  public DatabaseAccess databases() {
    return new DatabaseAccess(addresses, home, credentials);
  }

  public URI registry() {
    return URI.create(addresses.registry());
  }

  /** The scheme's partner with this index, from 0. */
  public String partner(int index) {
    return scheme.partners().get(index);
  }
}
