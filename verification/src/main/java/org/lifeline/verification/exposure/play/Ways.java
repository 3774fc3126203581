package org.lifeline.verification.exposure.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.lifeline.demo.actors.BatchReferrer;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.KafkaReferrer;
import org.lifeline.demo.actors.Referrer;
import tools.jackson.databind.json.JsonMapper;

/** A partner's ways in, besides the endpoint for one referral. Each returns the ids of what was accepted. */
final class Ways {

  private final Setting setting;
  private final String partner;
  private final Door door;

  Ways(Setting setting, String partner) {
    this.setting = setting;
    this.partner = partner;
    this.door = setting.doors().referral(partner);
  }

  List<String> csv(List<Map<String, Object>> referrals) {
    return handIn(new BatchReferrer(door, 0), referrals);
  }

  List<String> kafka(List<Map<String, Object>> referrals) {
    return handIn(new KafkaReferrer(partner, door, setting.kafka().as(partner), setting.registry()), referrals);
  }

  List<String> ndjson(List<Map<String, Object>> referrals) {
    return upload("application/x-ndjson", UploadRows.ndjson(referrals).getBytes(UTF_8));
  }

  /** Uploads any bytes; if they are refused as a whole, nothing is accepted. */
  List<String> upload(String mediaType, byte[] body) {
    var accepted = new ArrayList<String>();
    try (var lines = new BufferedReader(new InputStreamReader(door.upload("/v1/referrals/batch", mediaType,
        BodyPublishers.ofByteArray(body), UUID.randomUUID().toString()), UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var answer = JsonMapper.shared().readTree(line);
        if (answer.path("outcome").asString("").equals("accepted")) {
          accepted.add(answer.get("id").asString());
        }
      }
    } catch (Door.Refused e) {
      // The refusal has been kept.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return accepted;
  }

  private List<String> handIn(Referrer referrer, List<Map<String, Object>> referrals) {
    var accepted = new ArrayList<String>();
    var rows = IntStream.range(0, referrals.size()).mapToObj(i -> UploadRows.csv(partner, i + 1, referrals.get(i)))
        .toList();
    referrer.handIn(rows, submission -> {
      if (submission.accepted() && submission.referralId() != null) {
        accepted.add(submission.referralId());
      }
    });
    return accepted;
  }
}
