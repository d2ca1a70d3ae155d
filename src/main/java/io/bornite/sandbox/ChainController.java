package io.bornite.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bornite.chain.ChainId;
import io.bornite.chain.Token;
import io.bornite.chain.sandbox.SandboxChains;
import io.bornite.money.Currency;
import io.bornite.platform.InSandbox;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.PublicOperation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@InSandbox
@RestController
@PublicOperation
@RequestMapping("/sandbox/chain")
@Tag(name = "Sandbox")
class ChainController {

    private final SandboxChains chains;

    ChainController(SandboxChains chains) {
        this.chains = chains;
    }

    @GetMapping
    @Operation(summary = "The simulated networks, their newest blocks and their tokens")
    List<NetworkState> listNetworks() {
        return Arrays.stream(ChainId.values()).map(this::state).toList();
    }

    @PostMapping("/{network}")
    @Operation(summary = "Do something to a simulated network")
    NetworkState driveNetwork(@PathVariable ChainId network, @Valid @RequestBody NetworkCommand command) {
        try {
            run(network, command);
        } catch (IllegalArgumentException outOfBounds) {
            throw new InvalidRequest("blocks", "max", String.valueOf(outOfBounds.getMessage()));
        }
        return state(network);
    }

    private void run(ChainId network, NetworkCommand command) {
        switch (command.action()) {
            case MINE -> chains.mine(network, command.count());
            case REORG -> chains.reorg(network, command.count());
            case REORG_WITHOUT_DEPOSITS -> chains.reorgWithoutDeposits(network, command.count());
            case STALL -> chains.stall(network);
            case RESUME -> chains.resume(network);
            case REVERT_NEXT -> chains.revertNext(network);
            case DROP_NEXT -> chains.dropNext(network);
            case LOSE_NEXT_ANSWER -> chains.loseNextAnswer(network);
            case HIDE_NEXT_OUTCOME -> chains.lieNext(network);
            case FAIL_NEXT -> chains.failNext(network);
        }
    }

    private NetworkState state(ChainId network) {
        return new NetworkState(
                network,
                network.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                chains.head(network),
                network.tokens().stream().map(Token::currency).toList());
    }

    /** What can be done to a network; the last five happen to the next transaction or question. */
    enum NetworkAction {
        @JsonProperty("mine")
        MINE,
        @JsonProperty("reorg")
        REORG,
        @JsonProperty("reorg-without-deposits")
        REORG_WITHOUT_DEPOSITS,
        @JsonProperty("stall")
        STALL,
        @JsonProperty("resume")
        RESUME,
        @JsonProperty("revert-next")
        REVERT_NEXT,
        @JsonProperty("drop-next")
        DROP_NEXT,
        @JsonProperty("lose-next-answer")
        LOSE_NEXT_ANSWER,
        @JsonProperty("hide-next-outcome")
        HIDE_NEXT_OUTCOME,
        @JsonProperty("fail-next")
        FAIL_NEXT
    }

    /** @param blocks how many blocks to mine or to replace; 1 if it is not said */
    record NetworkCommand(
            @NotNull NetworkAction action, @Nullable Integer blocks) {

        int count() {
            return blocks == null ? 1 : blocks;
        }
    }

    record NetworkState(ChainId network, String name, long head, List<Currency> tokens) {}
}
