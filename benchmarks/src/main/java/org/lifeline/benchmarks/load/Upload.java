package org.lifeline.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Consumer;

/** An upload of referrals, ready to be sent once. */
public record Upload(Client client, byte[] csv, int rows) {

  private static final String PATH = "/v1/referrals/batch";
  private static final String ACCEPTED = "\"outcome\":\"accepted\"";
  private static final String ID = "\"id\":\"";
  private static final int ID_LENGTH = 36;

  /** @throws IllegalStateException not every row was accepted */
  void send() {
    try (var answer = client.upload(PATH, "text/csv", csv, UUID.randomUUID().toString())) {
      verify(Bytes.count(answer.readAllBytes(), ACCEPTED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends it and reads the answer row by row.
   *
   * @param accepted receives the id of each referral as it is answered
   * @throws IllegalStateException not every row was accepted
   */
  public void send(Consumer<String> accepted) {
    try (var answer = new BufferedReader(
        new InputStreamReader(client.upload(PATH, "text/csv", csv, UUID.randomUUID().toString()), US_ASCII))) {
      int count = 0;
      for (var line = answer.readLine(); line != null; line = answer.readLine()) {
        if (line.contains(ACCEPTED)) {
          count++;
          int id = line.indexOf(ID) + ID.length();
          accepted.accept(line.substring(id, id + ID_LENGTH));
        }
      }
      verify(count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void verify(int accepted) {
    if (accepted != rows) {
      throw new IllegalStateException("of " + rows + " uploaded referrals " + accepted + " were accepted");
    }
  }
}
