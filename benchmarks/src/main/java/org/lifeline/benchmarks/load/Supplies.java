package org.lifeline.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.lifeline.benchmarks.synthetic.Devices;

/** What has to exist before a referral can become a phone on its way: contact packs, and a device for each. */
public final class Supplies {

  private static final int UPLOAD = 10_000;
  private static final String OPERATOR = "scheme-operator";

  private final Clients clients;

  public Supplies(Clients clients) {
    this.clients = clients;
  }

  /** Imports a contact directory in HSDS form. */
  public void contacts(Path hsds) {
    try {
      clients.notification(OPERATOR)
          .post("/v1/contacts", "application/json", Files.readAllBytes(hsds), UUID.randomUUID().toString()).expected();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes in {@code count} devices. */
  public void stock(Devices devices, int count) {
    var allocation = clients.allocation(OPERATOR);
    for (int first = 0; first < count; first += UPLOAD) {
      int many = Math.min(UPLOAD, count - first);
      try (var answer = allocation.upload("/v1/stock", "text/csv", devices.csv(first, many),
          UUID.randomUUID().toString())) {
        int accepted = Bytes.count(answer.readAllBytes(), "\"outcome\":\"accepted\"");
        if (accepted != many) {
          throw new IllegalStateException("of " + many + " devices " + accepted + " were taken into stock");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
