using System.Numerics;
using QuoteExtract.Learning;

namespace QuoteExtract.Language.Lemmas;

/// <summary>Finds the lemma of a word: the form that a dictionary lists it under. Any thread may ask.</summary>
/// <remarks>
/// What the longest ending of the form that the model knows tells, given the part of speech and the features; the whole form is the
/// longest ending of all, which makes exceptions of rules. <see cref="LemmatizerTrainer"/> learns both from treebanks.
/// </remarks>
internal sealed class Lemmatizer
{
    /// <summary>Task of the model file.</summary>
    public const string Task = "lemmas";

    /// <summary>Feature set of the model file.</summary>
    public const string FeatureSet = "lemmas/1";

    /// <summary>Characters of the longest ending short of the whole form.</summary>
    public const int MaxEnding = 6;

    /// <summary>Name of the model file without its extension.</summary>
    public const string Name = "en-lemmas";

    internal const string KeysSection = "keys";
    internal const string EditsSection = "edits";
    internal const string EditsLabels = "edits";

    /// <summary>Forms longer than this are no words.</summary>
    private const int MaxForm = 64;

    private readonly LemmaEdit[] _edits;

    /// <summary>Open addressing: a key in the upper half, the number of its edit + 1 in the lower; 0 where free.</summary>
    private readonly ulong[] _slots;

    /// <summary>The lemmatizer that comes with the program, read when it is first asked for.</summary>
    public static Lazy<Lemmatizer> Shipped { get; } = new(() => new Lemmatizer(ModelFile.Open(ModelFolder.PathOf(Name))));

    /// <summary>The lemmatizer of <paramref name="file"/>.</summary>
    /// <exception cref="InvalidDataException">The file is none, or is damaged.</exception>
    public Lemmatizer(ModelFile file)
    {
        file.Expect(Task, FeatureSet);
        try
        {
            _edits = [.. file.Labels(EditsLabels).Select(LemmaEdit.Parse)];
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"The model '{file.Header.Name}' is damaged: {e.Message}", e);
        }

        var keys = file[KeysSection].Int32;
        var edits = file[EditsSection].Expect(ModelSectionType.Int32, keys.Length).Int32;
        _slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)keys.Length * 2 + 1)];
        for (var i = 0; i < keys.Length; i++)
        {
            if (edits[i] < 0 || edits[i] >= _edits.Length)
                throw new InvalidDataException($"The model '{file.Header.Name}' is damaged: it has no edit {edits[i]}.");
            var slot = (uint)keys[i] & (_slots.Length - 1);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = (ulong)(uint)keys[i] << 32 | (uint)(edits[i] + 1);
        }
    }

    /// <summary>The lemma of <paramref name="form"/>: a part of the form where it is one, else a string of its own.</summary>
    public ReadOnlySpan<char> Find(ReadOnlySpan<char> form, UniversalPos pos, MorphFeatures features)
    {
        if (form.Length > MaxForm)
            return form;
        var found = Longest(form, LemmaKey.Of(form, pos, features));
        if (found < 0 && features != MorphFeatures.None)
            found = Longest(form, LemmaKey.Of(form, pos, MorphFeatures.None));
        return found < 0 ? form : _edits[found].Apply(form);
    }

    /// <summary>The edit that the longest known ending tells; −1 where the grammar is not known at all.</summary>
    private int Longest(ReadOnlySpan<char> form, uint key)
    {
        var longest = Edit(key);
        for (var i = form.Length - 1; i >= 0 && longest >= 0; i--)
        {
            key = LemmaKey.Extend(key, form[i]);
            if (form.Length - i <= MaxEnding && Edit(key) is >= 0 and var edit)
                longest = edit;
        }

        return longest >= 0 && Edit(LemmaKey.Whole(key)) is >= 0 and var whole ? whole : longest;
    }

    private int Edit(uint key)
    {
        for (var slot = key & (_slots.Length - 1); _slots[slot] is not 0 and var held; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (held >> 32 == key)
                return (int)(uint)held - 1;
        }

        return -1;
    }
}
