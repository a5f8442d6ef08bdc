"""Names that are words of every day as well: written small they are hardly ever anybody."""

_WRITTEN = """
abbey able amber angel april art autumn baker ball banks barber bark barn bay beach bean bear bell berry best bill
birch bird bishop black blue bond booth bow brand bridge bright brook brown buck bull bush butcher butler care
carpenter carter carver case cash castle chance chancellor chase chip church clean clear cliff close cloud coal coin
cole cook cooper corn cotton court cox crane crisp cross curry daisy dale dawn day dean deal drew drake duke east eve
fair faith farmer fern field fields finch fish fisher flower ford forest forester fox frank french friend frost gale
german gift glass gold good gore grace grant grave graves gray green grey grove guy hale hall hand harmony hart hay
hazel head heath heather hill holly hope hood house hunt hunter ivy iris jack jade jasmine jean jewel josh joy judge
june justice key kind king knight lake lamb land lane lark laurel law lay lee leaf lily little lock long lord love low
lucky mace major marble march marina mark marks marsh martin mason may mead melody mercy merit mill miller mills mint
miles misty mole moon moor moss nick noble norm north nun old olive page pages park parks pat patience paul peace
peacock pearl penny pepper perry pike pine piper place pond pool poole poppy porter post potter pound power price
pride prior prince queen rain ray read reid rest rich richer river robin rock rod rose rosemary rowan ruby rush sandy
sage salt sand saver savage sawyer say sea self sell sergeant sharp shaw shepherd short silver singer skinner sky
small smart snow son song spring star starling steel stern stone story street strong sue summer summers sunny swan
swift tailor tate temple terry thorn tiger tim toll town tree trace trinity true tucker turner vale van victor violet
wade walker wall ward ware waters way weaver webb wells west wheeler white wild will winter wise wolf wood woods worth
wren wright yard york young
"""
EVERYDAY = frozenset(_WRITTEN.split())
