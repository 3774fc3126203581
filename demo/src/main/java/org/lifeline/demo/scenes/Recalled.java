package org.lifeline.demo.scenes;

import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class Recalled implements Scene {

  @Override
  public String rule() {
    return "A batch is recalled: free devices leave stock, held ones are released and swapped, gone ones are followed up";
  }

  @Override
  public void play(Stage stage, Story story) {
    var shelf = stage.shelf();
    var batch = stage.batch() + "-FAULTY";
    shelf.clear();
    shelf.add(3, shelf.operator(), batch);
    var gone = stage.dispatched(stage.partner(0).refer(stage.application()).until("reserved"));
    var held = stage.partner(0).refer(stage.application()).until("reserved");
    var faulty = held.imei();
    var parcel = stage.parcelOf(held);
    story.tell("Of three devices of a batch one is under way, one is held, one is free. The batch is recalled.");

    var recall = shelf.recall().of(batch);
    parcel.until("cancelled");
    held.untilStep("reservation-released");
    held.until("waiting");
    Expect.eventually("none of the batch free or held", () -> shelf.recall().inStock(recall), count -> count == 0,
        count -> "there were " + count);
    story.tell("The free one is out of stock. The held one's release was asked for: its consignment is cancelled,");
    story.tell("and its referral has its old place in the waiting list again, for nothing else fits.");

    shelf.add(1);
    held.until("reserved");
    Expect.that(!held.imei().equals(faulty), "another device", "it was the same");
    story.tell("A device of another batch comes in: the referral has it.");

    var items = shelf.recall().toFollowUp(recall).get("items");
    Expect.same("devices to follow up", 1, items.size());
    Expect.same("the device to follow up", gone.view().get("device_id"), items.get(0).path("device_id"));
    story.tell("The one under way is on the list for follow-up.");
  }
}
