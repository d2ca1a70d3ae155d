package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import java.util.UUID;
import org.springframework.http.ResponseEntity;

/** A keyed request that is repeated until it is answered, and once more. */
abstract class KeyedStory<W extends MoneyWorld> implements Story {

    final W world;
    final Caller caller;
    private final String key = UUID.randomUUID().toString();

    KeyedStory(W world, Caller caller) {
        this.world = world;
        this.caller = caller;
    }

    abstract ResponseEntity<TransferWithAccountDto> ask(String requestKey);

    /** What the house does between the request and its repetition. */
    void carryOn() {
        world.settle();
    }

    @Override
    public void attempt() {
        TransferWithAccountDto first = ask(key).getBody();
        carryOn();
        ResponseEntity<TransferWithAccountDto> again = ask(key);
        assertThat(again.getBody()).isEqualTo(first);
        assertThat(again.getHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
    }

    final TransferId transfer() {
        return new TransferId(world.jdbc
                .sql("select id from transfer where request_key = :key")
                .param("key", key)
                .query(UUID.class)
                .single());
    }
}
