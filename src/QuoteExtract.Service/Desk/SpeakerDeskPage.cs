using System.Globalization;
using Microsoft.AspNetCore.Components;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Desk;

/// <summary>A page of one speaker, on which a person changes something.</summary>
public abstract class SpeakerDeskPage : DeskPage
{
    private const int ShownChanges = 20;

    /// <summary>Number of the speaker.</summary>
    [Parameter]
    public long Id { get; set; }

    /// <summary>The change that was just made.</summary>
    [SupplyParameterFromQuery]
    public string? Changed { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Resource name of the speaker.</summary>
    protected string Name => ResourceName.Of(ResourceName.Speakers, Id);

    /// <summary>Number of the speaker as text.</summary>
    protected string IdText => Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The speaker as it is; null where there is none, and the failure says why.</summary>
    protected ArchivedSpeaker? Speaker { get; private set; }

    /// <summary>What persons changed of the speaker, the last first.</summary>
    protected IReadOnlyList<SpeakerChange> Changes { get; private set; } = [];

    /// <summary>The change that was just made; null where there is none.</summary>
    protected SpeakerChange? Done => Changes.FirstOrDefault(c => c.Name == $"{ResourceName.SpeakerChanges}/{Changed}");

    /// <summary>Reads the speaker. One that was merged into another has its page there.</summary>
    protected override async Task OnInitializedAsync()
    {
        Speaker = (await AskAsync(call => SpeakerRequests.GetAsync(call, new GetSpeakerRequest { Name = Name })))?.Speaker;
        if (Speaker is not null && Speaker.Name != Name)
            Navigation.NavigateTo($"/{Speaker.Name}");
        else if (Speaker is not null)
            Changes = (await AskAsync(call => SpeakerRequests.ListChangesAsync(call, new ListSpeakerChangesRequest { Speaker = Name, PageSize = ShownChanges })))?.Changes ?? [];
    }

    /// <summary>Goes to the speaker's page, which says what was done; stays where nothing was.</summary>
    protected void Leave(SpeakerChange? change)
    {
        if (change is not null)
            Navigation.NavigateTo($"/{Name}?changed={change.Name.Split('/')[^1]}");
    }
}
