package io.bornite.account.permit;

import io.bornite.identity.Caller;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.OperationGroup;
import io.bornite.wallet.WalletDto;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rights over wallets, and new wallets. */
@RestController
@Tag(name = "Account")
@OperationGroup("AccountController")
@RequestMapping("/api/accounts")
class PermitController {

    private static final int SIGNATURE_BYTES = 65;
    private static final int HASH_BYTES = 32;

    private final Permits permits;

    PermitController(Permits permits) {
        this.permits = permits;
    }

    @PostMapping("/{id}/submit-permit")
    SubmitPermitResponseDto submitPermit(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody SubmitPermitDto request) {
        return new SubmitPermitResponseDto(permits.submit(
                caller.organization(),
                id,
                PermitArguments.read(request.args()),
                bytes("argsHash", request.argsHash(), HASH_BYTES),
                bytes("signature", request.signature(), SIGNATURE_BYTES)));
    }

    @PostMapping("/{id}/renew-approval")
    SubmitPermitResponseDto renewApproval(Caller caller, @PathVariable UUID id) {
        return new SubmitPermitResponseDto(permits.renew(caller.organization(), id));
    }

    @PostMapping("/new-wallet")
    WalletDto newAccountInfo(Caller caller) {
        return WalletDto.of(permits.openNext(caller.organization()));
    }

    @PostMapping("/migrate-account")
    SubmitPermitResponseDto migrateAccount(Caller caller) {
        return new SubmitPermitResponseDto(permits.migrate(caller.organization()));
    }

    private static byte[] bytes(String property, String text, int count) {
        if (text.matches("0x[0-9a-fA-F]{" + 2 * count + "}")) {
            return HexFormat.of().parseHex(text, 2, text.length());
        }
        throw new InvalidRequest(
                property, "isHexadecimal", property + " must be 0x and " + count + " bytes in hexadecimal");
    }

    /** @param args the fields of the permit as JSON, or the whole typed data */
    record SubmitPermitDto(
            @NotBlank String signature,
            @NotBlank @Size(max = 10_000) String args,
            @NotBlank String argsHash) {}

    record SubmitPermitResponseDto(String hash) {}
}
