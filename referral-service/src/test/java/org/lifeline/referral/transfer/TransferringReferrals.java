package org.lifeline.referral.transfer;

import java.net.http.HttpResponse;
import org.lifeline.referral.RunningService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Partners who offer referrals to each other and accept them. */
abstract class TransferringReferrals extends RunningService {

  static final String FIRST = "harbour-refuge";
  static final String SECOND = "willow-womens-centre";
  static final String THIRD = "mens-safe-line";

  @Autowired
  JdbcClient jdbc;

  HttpResponse<String> offer(String from, String id, String to) {
    return post(from, "/v1/referrals/" + id + "/transfer", newKey(), body(to));
  }

  static String body(String to) {
    return "{\"partner\": \"" + to + "\", \"reason\": \"moved-away\"}";
  }

  static String transfer(HttpResponse<String> offer) {
    JsonNode offered = json(offer);
    return offered.get("id").asString();
  }

  HttpResponse<String> accept(String by, String transfer) {
    return accept(by, transfer, newKey());
  }

  HttpResponse<String> accept(String by, String transfer, String key) {
    return post(by, "/v1/transfers/" + transfer + "/acceptance", key, "{\"case_reference\": \"THEIRS-1\"}");
  }

  HttpResponse<String> act(String by, String transfer, String what) {
    return post(by, "/v1/transfers/" + transfer + "/" + what, newKey(), "");
  }
}
