package io.bornite.payee;

import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.SuccessDto;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Payees")
@OperationGroup("PayeeController")
@RequestMapping("/api/payees")
class PayeeController {

    private static final int MAXIMUM_SEARCH_LENGTH = 255;

    private final Payees payees;

    PayeeController(Payees payees) {
        this.payees = payees;
    }

    @GetMapping
    PageDto<PayeeDto> findAll(
            Caller caller,
            PageRequest page,
            @RequestParam(required = false) @Size(max = MAXIMUM_SEARCH_LENGTH) @Nullable String searchText) {
        return payees.page(caller.organization(), Objects.requireNonNullElse(searchText, ""), page)
                .map(PayeeDto::of);
    }

    @PostMapping
    PayeeDto create(Caller caller, @Valid @RequestBody CreatePayeeDto request) {
        return PayeeDto.of(payees.create(
                caller.organization(),
                EmailAddress.require(request.email(), "email"),
                new PayeeDetails(request.nickName(), request.firstName(), request.lastName(), request.phoneNumber()),
                request.bankAccount() == null ? null : request.bankAccount().toBankAccount()));
    }

    @GetMapping("/{id}")
    PayeeDto get(Caller caller, @PathVariable UUID id) {
        return PayeeDto.of(payees.get(caller.organization(), new PayeeId(id)));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a payee: what is absent stays as it is, an empty text clears it")
    PayeeDto update(Caller caller, @PathVariable UUID id, @Valid @RequestBody UpdatePayeeDto request) {
        PayeeDetails details =
                new PayeeDetails(request.nickName(), request.firstName(), request.lastName(), request.phoneNumber());
        return PayeeDto.of(payees.update(caller.organization(), new PayeeId(id), details));
    }

    @DeleteMapping("/{id}")
    SuccessDto delete(Caller caller, @PathVariable UUID id) {
        payees.delete(caller.organization(), new PayeeId(id));
        return SuccessDto.of("Payee deleted");
    }

    record CreatePayeeDto(
            @NotBlank @Size(max = 255) String nickName,
            @Size(max = 255) @Nullable String firstName,
            @Size(max = 255) @Nullable String lastName,
            @NotBlank String email,
            @Size(max = 64) @Nullable String phoneNumber,
            @Valid @Nullable CreatePayeeBankAccountDto bankAccount) {}

    /** What is absent stays as it is. */
    record UpdatePayeeDto(
            @NotBlank @Size(max = 255) String nickName,
            @Size(max = 255) @Nullable String firstName,
            @Size(max = 255) @Nullable String lastName,
            @Size(max = 64) @Nullable String phoneNumber) {}
}
