package io.bornite.sandbox;

import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.InSandbox;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.PublicOperation;
import io.bornite.platform.SuccessDto;
import io.bornite.rail.sandbox.SandboxPartners;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@InSandbox
@RestController
@PublicOperation
@Tag(name = "Sandbox")
class BankTransferController {

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,8})?");

    private final SandboxPartners partners;

    BankTransferController(SandboxPartners partners) {
        this.partners = partners;
    }

    @PostMapping("/sandbox/bank-transfers")
    @Operation(summary = "Send a bank transfer into an account of a simulated partner, as a stranger would")
    SuccessDto sendBankTransfer(@Valid @RequestBody BankTransfer request) {
        if ((request.reference() == null) == (request.accountNumber() == null)) {
            throw new InvalidRequest("reference", "isDefined", "one of reference and accountNumber should be given");
        }
        if (!AMOUNT.matcher(request.amount()).matches()
                || !Money.ofDecimal(request.amount(), request.currency()).isPositive()) {
            throw new InvalidRequest("amount", "isDecimal", "amount must be a positive decimal such as 12.50");
        }
        partners.bankTransfer(
                Objects.requireNonNullElseGet(
                        request.reference(), () -> Objects.requireNonNull(request.accountNumber())),
                Money.ofDecimal(request.amount(), request.currency()),
                Objects.requireNonNullElse(request.sender(), "Somebody Else"));
        return SuccessDto.of("The bank has the transfer");
    }

    /**
     * @param reference the deposit message of a purchase
     * @param accountNumber of a virtual account
     * @param amount a plain decimal, not scaled
     */
    record BankTransfer(
            @Size(max = 64) @Nullable String reference,
            @Size(max = 64) @Nullable String accountNumber,
            @NotBlank String amount,
            @NotNull Currency currency,
            @Size(max = 140) @Nullable String sender) {}
}
