using System.Globalization;

namespace QuoteExtract.Service.Desk.Corrections;

/// <summary>Where a person is in the queue of reviews: all of it is the address of the page.</summary>
internal sealed record ReviewPlace
{
    /// <summary>Stands for the place behind the last item.</summary>
    public const string End = "end";

    /// <summary>Resource name of the quote that is shown; empty for the next of the queue.</summary>
    public string Item { get; init; } = "";

    /// <summary>Token of the page of the queue that the item begins, <see cref="End"/>, or empty for the first.</summary>
    public string After { get; init; } = "";

    /// <summary>How many items were decided or skipped.</summary>
    public int Seen { get; init; }

    /// <summary>How many of these were decided.</summary>
    public int Done { get; init; }

    /// <summary>Resource name of the quote that was decided last; empty where nothing can be taken back.</summary>
    public string Undo { get; init; } = "";

    /// <summary>Who its speaker was, as <see cref="CorrectionDraft.Speaker"/> has it; empty where the decision left the speaker as it was.</summary>
    public string Was { get; init; } = "";

    /// <summary>Whether keys decide.</summary>
    public bool HasKeys { get; init; } = true;

    /// <summary>The address of this place.</summary>
    public string Address => Words.Address(
        "/review", ("item", Item), ("after", After), ("seen", Number(Seen)), ("done", Number(Done)), ("undo", Undo), ("was", Was), ("keys", HasKeys ? "" : "off"));

    private static string Number(int number) => number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture);
}
