package org.lifeline.staff.lead;

import static org.springframework.http.MediaType.APPLICATION_JSON;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.lifeline.platform.doors.FieldError;
import org.lifeline.staff.door.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClient;

/** What the safeguarding lead settles once the partners were asked. */
@Controller
class LeadPages {

  private static final String QUEUE = "/{queue:pairs|apart}";
  private static final String CASE = QUEUE + "/{id}";

  private final RestClient referrals;

  LeadPages(@Qualifier("referralService") RestClient referrals) {
    this.referrals = referrals;
  }

  private record Page(List<Case> items) {
  }

  private static Queue queue(String key) {
    return Queue.valueOf(key.toUpperCase(Locale.ROOT));
  }

  @GetMapping(QUEUE)
  String list(@PathVariable("queue") String key, Model model) {
    var queue = queue(key);
    model.addAttribute("queue", queue);
    model.addAttribute("open", list(queue, "open"));
    model.addAttribute("settled", list(queue, "settled"));
    return "queue";
  }

  private List<Case> list(Queue queue, String state) {
    return Objects.requireNonNull(referrals.get().uri(queue.path() + "?state={state}&limit=100", state).retrieve()
        .body(Page.class)).items;
  }

  @GetMapping(CASE)
  String one(@PathVariable("queue") String key, @PathVariable UUID id, Model model) {
    return show(queue(key), id, List.of(), "", "", model);
  }

  private String show(Queue queue, UUID id, List<FieldError> errors, String decision, String reason, Model model) {
    model.addAttribute("queue", queue);
    model.addAttribute("case",
        Objects.requireNonNull(referrals.get().uri(queue.path() + "/{id}", id).retrieve().body(Case.class)));
    model.addAttribute("errors", errors);
    model.addAttribute("key", UUID.randomUUID());
    model.addAttribute("decisions", queue.decisions());
    model.addAttribute("chosen", decision);
    model.addAttribute("reason", reason);
    return "case";
  }

  @PostMapping(CASE)
  String decide(@PathVariable("queue") String address, @PathVariable UUID id, @RequestParam UUID key,
      @RequestParam(defaultValue = "") String decision, @RequestParam(defaultValue = "") String reason, Model model,
      HttpServletResponse response) {
    var queue = queue(address);
    try {
      referrals.post().uri(queue.path() + "/{id}/decision", id).header("Idempotency-Key", key.toString())
          .contentType(APPLICATION_JSON).body(Map.of("decision", decision, "reason", reason)).retrieve()
          .toBodilessEntity();
    } catch (Refused refused) {
      if (!refused.isTheirs() || refused.errors().isEmpty()) {
        throw refused;
      }
      response.setStatus(refused.status());
      return show(queue, id, refused.errors(), decision, reason, model);
    }
    return "redirect:/" + queue.key();
  }

  /** Keeps what a partner of a possible match is asked. */
  @PostMapping("/pairs/{id}/asked")
  String ask(@PathVariable UUID id, @RequestParam UUID key, @RequestParam(defaultValue = "") String about,
      @RequestParam(defaultValue = "") String question, Model model, HttpServletResponse response) {
    try {
      referrals.post().uri(Queue.PAIRS.path() + "/{id}/questions", id).header("Idempotency-Key", key.toString())
          .contentType(APPLICATION_JSON).body(Map.of("about", about, "question", question)).retrieve()
          .toBodilessEntity();
    } catch (Refused refused) {
      if (!refused.isTheirs() || refused.errors().isEmpty()) {
        throw refused;
      }
      response.setStatus(refused.status());
      return show(Queue.PAIRS, id, refused.errors(), "", "", model);
    }
    return "redirect:/pairs/" + id;
  }
}
